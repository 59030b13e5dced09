package doppel.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import org.jboss.logging.Logger;

/**
 * What a {@code kill -9} left running: a postmaster whose Doppel is gone, or the children of a postmaster that is gone.
 *
 * <p>{@code postmaster.pid} is not enough, because its number may be another process by now. So every server runs under a
 * {@linkplain #clusterName cluster name} made of its data directory, which PostgreSQL writes into the command line of the
 * postmaster and the title of each child, where anybody may read it.
 */
final class Leftovers {
    private static final Logger LOG = Logger.getLogger(Leftovers.class);
    private static final Path PROC = Path.of("/proc");
    private static final long FAST_MILLIS = 20_000;
    private static final long IMMEDIATE_MILLIS = 5_000;
    private static final long KILLED_MILLIS = 5_000;

    private final Path data;
    private final String clusterName;

    /** The processes of the server on {@code data}. */
    Leftovers(Path data) {
        this.data = data;
        this.clusterName = clusterName(data);
    }

    /** The name of the server on a directory: the same for every run there, another one for a copy of the directory. */
    static String clusterName(Path data) {
        byte[] path = data.toString().getBytes(UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(path);
        return "doppel-" + HexFormat.of().toHexDigits((int) sum.getValue())
                + HexFormat.of().toHexDigits(data.toString().hashCode());
    }

    /**
     * Stops what runs on the directory: in order as long as it obeys, by force after that. To be called by the holder of the
     * directory's lock alone. Removes a {@code postmaster.pid} that would only mislead the next server.
     *
     * @throws StartFailure where something runs there that cannot be stopped, or that may or may not be a server of this
     *     directory
     */
    void stop() throws IOException, InterruptedException {
        OptionalLong postmaster = recorded();
        if (postmaster.isPresent() && isOurs(postmaster.getAsLong())) {
            long pid = postmaster.getAsLong();
            LOG.infof("Stopping PostgreSQL (process %d), which a killed Doppel left on %s", pid, data);
            Signal.INT.send(pid);
            if (!gone(() -> !isOurs(pid), FAST_MILLIS)) {
                Signal.QUIT.send(pid);
                gone(() -> !isOurs(pid), IMMEDIATE_MILLIS);
            }
        }
        kill();
        forget();
    }

    /** Kills what still runs on the directory. The database recovers from it as from a power cut. */
    void kill() throws IOException, InterruptedException {
        if (gone(() -> running().isEmpty(), 0)) {
            return;
        }
        for (long pid : running()) {
            LOG.warnf("Killing process %d, which a dead PostgreSQL left on %s", pid, data);
            Signal.KILL.send(pid);
        }
        if (!gone(() -> running().isEmpty(), KILLED_MILLIS)) {
            throw new StartFailure("a PostgreSQL still runs on " + data + " and cannot be stopped: process "
                    + running().get(0));
        }
    }

    /** The postmaster of {@code postmaster.pid}; empty where there is none, or none that can be read. */
    private OptionalLong recorded() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        List<String> lines = Files.readAllLines(file);
        String first = lines.isEmpty() ? "" : lines.get(0).strip();
        return first.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(first)) : OptionalLong.empty();
    }

    /**
     * Drops a {@code postmaster.pid} whose number now belongs to another process: PostgreSQL would take that process for the
     * postmaster. One whose process is gone is left to PostgreSQL, which also looks for its shared memory.
     */
    private void forget() throws IOException {
        OptionalLong pid = recorded();
        if (pid.isPresent() && Files.exists(PROC.resolve(String.valueOf(pid.getAsLong())))) {
            if (isPostgres(pid.getAsLong()) && !cwdIsReadable(pid.getAsLong())) {
                throw new StartFailure("process " + pid.getAsLong() + " may be a PostgreSQL on " + data
                        + ": stop it, or if it is another one, delete " + data.resolve("postmaster.pid"));
            }
            Files.delete(data.resolve("postmaster.pid"));
        }
    }

    /** Whether the process is the postmaster of this directory, which it still is after the directory was renamed. */
    private boolean isOurs(long pid) {
        return isPostgres(pid) && (commandLine(pid).contains(clusterName) || worksInData(pid));
    }

    /** The server's processes that run now, postmaster and children. */
    List<Long> running() {
        List<Long> pids = new ArrayList<>();
        try {
            for (Path process : FileTree.entries(PROC, "")) {
                String name = process.getFileName().toString();
                if (name.matches("\\d{1,9}")) {
                    long pid = Long.parseLong(name);
                    if (isPostgres(pid) && commandLine(pid).contains(clusterName)) {
                        pids.add(pid);
                    }
                }
            }
        } catch (IOException e) {
            LOG.warnf("Cannot look for processes in %s: %s", PROC, e);
        }
        return pids;
    }

    /** Whether the process is a postmaster ({@code /path/postgres -D ..}) or a child of one ({@code postgres: ..}). */
    private static boolean isPostgres(long pid) {
        String commandLine = commandLine(pid);
        int end = commandLine.indexOf(' ');
        String program = end < 0 ? commandLine : commandLine.substring(0, end);
        return program.equals("postgres:") || program.equals("postgres") || program.endsWith("/postgres");
    }

    /** The arguments, separated by blanks; empty for a process that is gone, a zombie too. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(PROC.resolve(pid + "/cmdline"), ISO_8859_1).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    private boolean worksInData(long pid) {
        try {
            return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).equals(data);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean cwdIsReadable(long pid) {
        try {
            Files.readSymbolicLink(PROC.resolve(pid + "/cwd"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean gone(BooleanSupplier condition, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
