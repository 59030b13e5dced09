package doppel.boot;

import doppel.postgres.SqlReason;
import doppel.postgres.StartFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A server that Doppel did not start. It is asked before Quarkus starts, so that a wrong address or password ends in one
 * readable line and not in the stack traces of three extensions.
 *
 * @param url where it is
 * @param user null: the driver's default, the user of the operating system
 * @param password null: none is sent
 */
record ExternalDatabase(
        DatabaseUrl url, @Nullable String user, @Nullable String password) {
    /** {@code unnest} in {@code on conflict} plans, {@code date_bin}, and what upstream still maintains. */
    private static final int OLDEST = 14;

    private static final long PAUSE_MILLIS = 250;

    /** The driver's own timeout has more to say, so it comes first. */
    private static final long GRACE_MILLIS = 500;

    /**
     * Waits until the server answers, because it often starts at the same time as Doppel.
     *
     * @param patience how long to go on asking
     * @throws StartFailure where it does not answer in time, refuses the password (at once: the next try would fare no
     *     better), or is older than 14
     */
    void await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                probe(Duration.ofNanos(deadline - System.nanoTime()));
                return;
            } catch (SQLException e) {
                if (SqlReason.isRefusal(e)) {
                    throw new StartFailure(
                            "PostgreSQL at " + url.place() + " refused the login: " + SqlReason.of(e), e);
                }
                if (System.nanoTime() + Duration.ofMillis(PAUSE_MILLIS).toNanos() >= deadline) {
                    throw new StartFailure(
                            "PostgreSQL at " + url.place() + " was not reached in " + seconds(patience) + ": "
                                    + SqlReason.of(e),
                            e);
                }
            }
            pause();
        }
    }

    /**
     * Asks once. The driver's wait cannot be interrupted, so it waits in a thread of its own.
     *
     * @param patience how long to wait for the answer; a second at least
     * @throws StartFailure where the server is older than 14, or the caller is interrupted
     */
    void probe(Duration patience) throws SQLException {
        FutureTask<Void> question = new FutureTask<>(() -> {
            try (Connection connection = connect(patience)) {
                refuseOld(connection);
            }
            return null;
        });
        Thread thread = new Thread(question, "doppel-database-probe");
        thread.setDaemon(true);
        thread.start();
        try {
            question.get(Math.max(1_000, patience.toMillis()) + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StartFailure failure) {
                throw failure;
            }
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e.getCause());
        } catch (TimeoutException e) {
            throw new SQLException("there was no answer in " + seconds(patience), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Connection connect(Duration remaining) throws SQLException {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        // in seconds; 0 would mean no limit
        String timeout = String.valueOf(Math.max(1, remaining.toSeconds()));
        properties.setProperty("connectTimeout", timeout);
        properties.setProperty("socketTimeout", timeout);
        Connection connection = new Driver().connect(url.jdbc(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know this url");
        }
        return connection;
    }

    private void refuseOld(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
            throw new StartFailure("PostgreSQL at " + url.place() + " is version "
                    + connection.getMetaData().getDatabaseProductVersion() + ", Doppel needs " + OLDEST + " or newer");
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StartFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StartFailure("interrupted while waiting for PostgreSQL", e);
    }
}
