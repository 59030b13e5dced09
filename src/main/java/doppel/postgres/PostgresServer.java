package doppel.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * The PostgreSQL that Doppel brings along: durable, on the loopback alone, behind a password, and started again on the same
 * port when it dies.
 */
public final class PostgresServer implements AutoCloseable {
    /** The setting that names the user who runs it. */
    public static final String USER_KNOB = Unprivileged.KNOB;

    private static final Logger LOG = Logger.getLogger(PostgresServer.class);
    private static final int PORTS_TRIED = 5;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** A server that lived this long had started well: what ends it now is a new trouble. */
    private static final long SOUND_NANOS = 10_000_000_000L;

    /** The restart after which the children of a killed server are not waited for any more. */
    private static final int PATIENT_RESTARTS = 4;

    private final DataDirectory directory;
    private final PostgresBinaries binaries;
    private final Unprivileged user;
    private final ServerLog log;
    private final String password;
    private final int port;
    private final Thread watch = new Thread(this::watch, "postgres-watch");
    private volatile Postmaster postmaster;
    private volatile boolean closing;

    private PostgresServer(DataDirectory directory, Path programs, Optional<String> user)
            throws IOException, InterruptedException, SQLException {
        this.directory = directory;
        this.log = new ServerLog(directory.log());
        this.user = Unprivileged.find(directory, user);
        this.user.open(directory.root());
        this.binaries = ProgramPlaces.unpacked(programs, this.user);
        new Leftovers(directory.data()).stop();
        Cluster.ensure(directory, binaries, this.user);
        this.password = directory.password();
        this.postmaster = launched();
        this.port = postmaster.port();
        boolean ready = false;
        try {
            createDatabase();
            ready = true;
        } finally {
            if (!ready) {
                postmaster.stop();
            }
        }
    }

    /**
     * Starts the server of a directory, with a database in it at the first time, and returns when it accepts connections.
     * An interrupt ends the wait, and the server.
     *
     * @param path the data directory, absolute or not; is created
     * @throws StartFailure where a living process owns the directory, or the server cannot be had
     */
    public static PostgresServer start(Path path) {
        return start(path, path.resolve("binaries"));
    }

    /**
     * The same as a certain user of the machine.
     *
     * @param user a name or a number; empty: the user who starts it, or for root the owner of the data or the user nobody
     */
    public static PostgresServer start(Path path, Optional<String> user) {
        return start(path, path.resolve("binaries"), user);
    }

    /**
     * The same with the programs unpacked elsewhere, so that many servers can share them.
     *
     * @param programs the directory for the unpacked programs; is created
     */
    public static PostgresServer start(Path path, Path programs) {
        return start(path, programs, Optional.empty());
    }

    static PostgresServer start(Path path, Path programs, Optional<String> user) {
        long begin = System.nanoTime();
        DataDirectory directory = DataDirectory.take(path);
        boolean started = false;
        try {
            PostgresServer server =
                    new PostgresServer(directory, programs.toAbsolutePath().normalize(), user);
            server.watch.setDaemon(true);
            server.watch.start();
            started = true;
            LOG.infof(
                    "PostgreSQL in %s accepts connections on 127.0.0.1:%d after %d ms",
                    directory.root(), server.port, (System.nanoTime() - begin) / 1_000_000);
            return server;
        } catch (IOException | SQLException e) {
            throw new StartFailure("the embedded PostgreSQL in " + directory.root() + " cannot be started: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while the embedded PostgreSQL started", e);
        } finally {
            if (!started) {
                directory.close();
            }
        }
    }

    /** The url for the reactive client, without credentials. */
    public String reactiveUrl() {
        return new EmbeddedAddress(port).reactiveUrl();
    }

    /** The url for JDBC, without credentials. */
    public String jdbcUrl() {
        return new EmbeddedAddress(port).jdbcUrl(EmbeddedAddress.DATABASE);
    }

    public String user() {
        return EmbeddedAddress.USER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** The postmaster's process id; another one after a restart. */
    long pid() {
        return postmaster.pid();
    }

    /** Stops the server in order, waits until it is gone, and gives the directory up. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        watch.interrupt();
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        postmaster.stop();
        directory.close();
    }

    /** Between finding a free port and taking it another process may be faster, so there is more than one try. */
    private Postmaster launched() throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            Postmaster launched = Postmaster.launch(directory, binaries, user, freePort(), log);
            boolean ready = false;
            try {
                launched.awaitReady(password);
                ready = true;
                return launched;
            } catch (StartFailure e) {
                if (tries == PORTS_TRIED || !launched.lacksPort()) {
                    throw e;
                }
            } finally {
                if (!ready) {
                    launched.stop();
                }
            }
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = postmaster.connect("postgres", password);
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(
                    "select 1 from pg_database where datname = '" + EmbeddedAddress.DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + EmbeddedAddress.DATABASE);
        }
    }

    /**
     * A free port below those that the system gives to outgoing connections. Among those, a client that dials a server
     * which is down may be given the server's own port, connect to itself, and keep the server from coming back.
     */
    private static int freePort() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(10_240, 32_768);
            try (ServerSocket socket = new ServerSocket(port, 1, loopback)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
            return socket.getLocalPort();
        }
    }

    private void watch() {
        int restarts = 0;
        try {
            while (true) {
                long start = System.nanoTime();
                int status = postmaster.awaitExit();
                if (closing) {
                    return;
                }
                LOG.warnf(
                        "PostgreSQL (process %d) died with status %d; starting it again on port %d",
                        postmaster.pid(), status, port);
                restarts = System.nanoTime() - start > SOUND_NANOS ? 0 : restarts + 1;
                restarts = restart(restarts);
                LOG.infof("PostgreSQL is back (process %d)", postmaster.pid());
            }
        } catch (InterruptedException e) {
            // close() stops the server in any state
        }
    }

    /** Tries until the server runs again; {@code failed} starts have gone before. Returns how many there are now. */
    private int restart(int failed) throws InterruptedException {
        for (int failures = failed; ; failures++) {
            Thread.sleep(failures == 0 ? 0 : Math.min(LONGEST_PAUSE_MILLIS, 50L << Math.min(failures, 10)));
            try {
                if (failures - failed >= PATIENT_RESTARTS) {
                    new Leftovers(directory.data()).kill();
                }
                postmaster = Postmaster.launch(directory, binaries, user, port, log);
                postmaster.awaitReady(password);
                return failures;
            } catch (IOException | StartFailure e) {
                LOG.warnf("PostgreSQL could not be restarted yet: %s", e.getMessage());
            }
        }
    }
}
