package doppel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user who runs PostgreSQL's programs. An ordinary user runs them as themselves. Root never does: a superuser in
 * the database acts on the machine as the server does, so it runs as a user with no rights: the one of
 * {@code doppel.embedded.user}, else the owner of an existing database, else {@code nobody}.
 *
 * <p>That user often may not enter the directories above the data ({@code /root} is closed). So the programs start with the
 * data as their working directory, which root opens for them, and know it as {@link #HERE}.
 *
 * @param prefix what is put before a command
 * @param uid the user who has to own the data; -1 for the user who runs Doppel
 * @param gid likewise
 */
record Unprivileged(List<String> prefix, int uid, int gid) {
    /** The working directory of the process, without looking at the directories above. */
    static final String HERE = "/proc/self/cwd";

    static final String KNOB = "doppel.embedded.user";

    private static final int NOBODY = 65534;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** User and group by number. */
    private record Account(int uid, int gid) {}

    Unprivileged {
        prefix = List.copyOf(prefix);
    }

    /**
     * Finds the user, and a way to become them that works on this machine.
     *
     * @param wanted a name or a number; empty: see above
     * @throws StartFailure where there is no such user, or no way
     */
    static Unprivileged find(DataDirectory directory, Optional<String> wanted)
            throws IOException, InterruptedException {
        if (FileTree.effectiveUser() != 0) {
            if (wanted.isPresent() && account(wanted.get()).uid() != FileTree.effectiveUser()) {
                throw new StartFailure(KNOB + ": only root can run PostgreSQL as '" + wanted.get()
                        + "'; without that setting it runs as the user who starts Doppel");
            }
            return new Unprivileged(List.of(), -1, -1);
        }
        Account account = wanted.isPresent() ? account(wanted.get()) : owner(directory.data());
        if (account.uid() == 0) {
            throw new StartFailure(KNOB + ": PostgreSQL must not run as root; name another user");
        }
        for (Unprivileged way : ways(account)) {
            if (way.works(directory.root())) {
                return way;
            }
        }
        throw new StartFailure(
                "Doppel runs as root, PostgreSQL must not, and neither setpriv nor chroot can make it run as"
                        + " user " + account.uid() + " here: run Doppel as an ordinary user, name another user by "
                        + KNOB
                        + ", or a PostgreSQL by quarkus.datasource.reactive.url");
    }

    /** Whether it is another user than the one who runs Doppel. */
    boolean isOther() {
        return uid >= 0;
    }

    /** The command that runs {@code command} as this user. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** What the programs are told of a directory, which is their working directory where they run as another user. */
    String named(Path directory) {
        return isOther() ? HERE : directory.toString();
    }

    /** Gives {@code path} and all in it to this user. */
    void own(Path path) throws IOException {
        if (isOther()) {
            FileTree.chown(path, uid, gid);
        }
    }

    /** Whether this user can run the program: they may enter its directories, and its libraries are found. */
    boolean canRun(String program) throws InterruptedException {
        try {
            return Command.run(PATIENCE, command(List.of(program, "--version"))).succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    private static Account owner(Path data) throws IOException {
        return Files.exists(data) && FileTree.uid(data) != 0
                ? new Account(FileTree.uid(data), FileTree.gid(data))
                : new Account(NOBODY, NOBODY);
    }

    private static Account account(String name) throws IOException, InterruptedException {
        if (name.matches("\\d{1,9}")) {
            return new Account(Integer.parseInt(name), Integer.parseInt(name));
        }
        return new Account(id("-u", name), id("-g", name));
    }

    private static int id(String option, String name) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.run(PATIENCE, List.of("id", option, "--", name));
        if (!outcome.succeeded() || !outcome.reason().matches("\\d{1,10}")) {
            throw new StartFailure(KNOB + ": this machine has no user '" + name + "'; Doppel creates none");
        }
        return Integer.parseInt(outcome.reason());
    }

    /** How root becomes another user; both programs come with Debian, and the second with almost any system. */
    private static List<Unprivileged> ways(Account account) {
        int uid = account.uid();
        int gid = account.gid();
        List<String> setpriv = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        List<String> strict = new ArrayList<>(setpriv);
        strict.addAll(List.of("--inh-caps=-all", "--no-new-privs"));
        return List.of(
                new Unprivileged(strict, uid, gid),
                new Unprivileged(setpriv, uid, gid),
                new Unprivileged(List.of("chroot", "--userspec=" + uid + ":" + gid, "--groups=", "/"), uid, gid));
    }

    /** Whether this program switches to that user, and the user can write to their own files. */
    private boolean works(Path root) throws IOException, InterruptedException {
        Path trial = Files.createTempDirectory(root, "trial-");
        try {
            own(trial);
            String script = "test \"$(id -u)\" = \"$0\" && : > " + HERE + "/file && test -e file";
            return Command.run(PATIENCE, trial, command(List.of("sh", "-c", script, String.valueOf(uid))))
                    .succeeded();
        } catch (IOException e) {
            // the tool is not there
            return false;
        } finally {
            FileTree.delete(trial);
        }
    }

    /** Lets the other user pass through, not look around: the password beside the data is 0600. */
    void open(Path root) throws IOException {
        if (isOther()) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }
}
