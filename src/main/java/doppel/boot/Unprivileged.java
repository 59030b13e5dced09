package doppel.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL's programs are run. They refuse to be root, so root has to run them as somebody else; any other user runs
 * them as himself.
 *
 * <p>Root prefers a user namespace in which no user is mapped: there the server is nobody, while to the file system it is
 * still the owner of what root owns, so nothing need be given away. Many containers forbid namespaces; there it becomes
 * {@link #NOBODY}, who then has to own the data. Whoever owns an existing database goes on running it.
 *
 * @param prefix what is put before a command
 * @param uid the user who has to own the data; -1 where whoever runs Doppel does
 * @param gid likewise
 */
record Unprivileged(List<String> prefix, int uid, int gid) {
    private static final int NOBODY = 65534;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    Unprivileged {
        prefix = List.copyOf(prefix);
    }

    /**
     * Finds the way that works on this machine, by trying.
     *
     * @throws StartFailure where this is root and there is no way to be somebody else
     */
    static Unprivileged find(DataDirectory directory, PostgresBinaries binaries)
            throws IOException, InterruptedException {
        if (effectiveUser() != 0) {
            return new Unprivileged(List.of(), -1, -1);
        }
        for (Unprivileged way : ways(directory.data())) {
            if (way.works(directory.root(), binaries)) {
                way.open(directory.root());
                return way;
            }
        }
        throw new StartFailure(
                "PostgreSQL must not run as root, and neither unshare nor setpriv nor chroot could make"
                        + " another user of it who may enter " + directory.root()
                        + ": run Doppel as an ordinary user, or set doppel.embedded.data-dir to a directory that all may enter");
    }

    /** The number of the user this process acts as. */
    static int effectiveUser() throws IOException {
        return FileTree.uid(Path.of("/proc/self"));
    }

    /** The command that runs {@code command} this way. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Gives {@code path} and all in it to the user who runs PostgreSQL. */
    void own(Path path) throws IOException {
        if (uid >= 0) {
            FileTree.chown(path, uid, gid);
        }
    }

    /** The ways of root, best first. */
    private static List<Unprivileged> ways(Path data) throws IOException {
        List<Unprivileged> ways = new ArrayList<>();
        boolean given = Files.exists(data) && FileTree.uid(data) != 0;
        if (!given) {
            ways.add(new Unprivileged(List.of("unshare", "-U"), -1, -1));
        }
        int uid = given ? FileTree.uid(data) : NOBODY;
        int gid = given ? FileTree.gid(data) : NOBODY;
        List<String> setpriv = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        ways.add(new Unprivileged(setpriv, uid, gid));
        ways.add(new Unprivileged(List.of("chroot", "--userspec=" + uid + ":" + gid, "--groups=", "/"), uid, gid));
        // the way to the data may be root's alone, as /root is: then a capability has to lead through
        for (String capability : List.of("dac_read_search", "dac_override")) {
            List<String> through = new ArrayList<>(setpriv);
            through.add("--inh-caps=-all,+" + capability);
            through.add("--ambient-caps=-all,+" + capability);
            // else access(2), by which initdb looks for its postgres, answers without the capability
            through.add("--securebits=+no_setuid_fixup");
            ways.add(new Unprivileged(through, uid, gid));
        }
        return ways;
    }

    /** Whether this way leads to a user other than root who can write where the data will be and run the programs. */
    private boolean works(Path root, PostgresBinaries binaries) throws IOException, InterruptedException {
        Path trial = Files.createTempDirectory(root, "trial-");
        try {
            open(root);
            own(trial);
            String script =
                    "test \"$(id -u)\" -ne 0 && cd \"$0\" && : > \"$0/file\" && test -x \"$1\" && \"$1\" --version";
            return Command.run(
                            PATIENCE,
                            command(List.of("sh", "-c", script, trial.toString(), binaries.program("postgres"))))
                    .succeeded();
        } catch (IOException e) {
            // the tool is not there
            return false;
        } finally {
            FileTree.delete(trial);
        }
    }

    /** Lets the other user pass through, not look around: the password beside the data is 0600. */
    private void open(Path root) throws IOException {
        if (uid >= 0) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }
}
