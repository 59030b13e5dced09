package doppel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;

/** One run of the server: from its launch to its exit. */
final class Postmaster {
    /** Recovery after a crash reads at most {@code max_wal_size}; a disk that needs longer than this is broken. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long POLL_MILLIS = 20;
    private static final long FAST_SECONDS = 30;
    private static final long IMMEDIATE_SECONDS = 5;

    private final Process process;
    private final ProcessOutput output;
    private final int port;

    private Postmaster(Process process, ProcessOutput output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts the server on a port of the loopback; it does not accept connections yet. */
    static Postmaster launch(
            DataDirectory directory, PostgresBinaries binaries, Unprivileged user, int port, ServerLog log)
            throws IOException {
        List<String> command = new ArrayList<>(ownSession());
        command.addAll(user.command(postgres(binaries, directory.data(), user.named(directory.data()), port)));
        Path start = user.isOther() ? directory.data() : directory.root();
        Process process = Command.builder(command).directory(start.toFile()).start();
        process.getOutputStream().close();
        return new Postmaster(process, new ProcessOutput(process, log), port);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits until the server lets a client in.
     *
     * @throws StartFailure where it ends instead, or does not accept the password
     */
    void awaitReady(String password) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                connect("postgres", password).close();
                return;
            } catch (SQLException e) {
                if (SqlReason.isRefusal(e)) {
                    throw new StartFailure(
                            "the embedded PostgreSQL does not accept the password of its password file", e);
                }
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new StartFailure("the embedded PostgreSQL ended while it started: " + output.reason(), e);
                }
                if (System.nanoTime() > deadline) {
                    throw new StartFailure(
                            "the embedded PostgreSQL did not start in " + PATIENCE.toMinutes() + " minutes: "
                                    + SqlReason.of(e),
                            e);
                }
            }
        }
    }

    /** A connection to one of the server's databases. */
    Connection connect(String database, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", EmbeddedAddress.USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        Connection connection = new Driver().connect(new EmbeddedAddress(port).jdbcUrl(database), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know its own url");
        }
        return connection;
    }

    /** Waits for the end, and returns the exit status. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Whether it ended because another process has the port. */
    boolean lacksPort() throws InterruptedException {
        return !process.isAlive()
                && output.lines().stream().anyMatch(line -> line.contains("could not create any TCP/IP sockets"));
    }

    /** Stops the server and waits until it is gone: in order, and by force where that takes too long. */
    void stop() {
        try {
            if (process.isAlive()) {
                Signal.INT.send(process.pid());
                if (!process.waitFor(FAST_SECONDS, TimeUnit.SECONDS)) {
                    Signal.QUIT.send(process.pid());
                    process.waitFor(IMMEDIATE_SECONDS, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    /** ctrl-C signals every process of the terminal's group: in a session of its own, the server outlives its clients. */
    private static List<String> ownSession() {
        for (String directory :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, "setsid"))) {
                return List.of("setsid");
            }
        }
        return List.of();
    }

    /** On the command line, where neither a file nor {@code alter system} overrides it. */
    private static List<String> postgres(PostgresBinaries binaries, Path data, String name, int port) {
        List<String> command = new ArrayList<>(List.of(binaries.program("postgres"), "-D", name));
        for (String setting : List.of(
                "cluster_name=" + Leftovers.clusterName(data),
                // who may connect
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=100",
                // what was confirmed survives a power cut
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                // there is no replication, so the log only serves recovery
                "wal_level=minimal",
                "max_wal_senders=0",
                "min_wal_size=256MB",
                "max_wal_size=1GB",
                "checkpoint_timeout=15min",
                // short statements on a small machine, perhaps with a container's 64 MB of /dev/shm
                "shared_buffers=128MB",
                "jit=off",
                "max_parallel_workers_per_gather=0",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_destination=stderr",
                "logging_collector=off",
                "log_checkpoints=off",
                "log_line_prefix=%m [%p] ")) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }
}
