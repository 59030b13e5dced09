package doppel.boot;

import doppel.postgres.SqlReason;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a start whose database has stopped answering. Flyway and the driver below it would wait for its answer without end,
 * and Quarkus cannot be stopped before it has started. A long migration is no reason to end: the database answers others
 * meanwhile.
 */
final class StartWatch {
    /** A database under the load of a start may take its time. */
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(10);

    private static final long PAUSE_MILLIS = 1_000;
    private static final int FAILED = 1;

    private final ExternalDatabase database;
    private final Duration patience;

    private StartWatch(ExternalDatabase database, Duration patience) {
        this.database = database;
        this.patience = patience.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : patience;
    }

    /**
     * Watches until Doppel is up.
     *
     * @param patience how long the database may be silent; ten seconds at least
     */
    static void begin(ExternalDatabase database, Duration patience) {
        StartWatch watch = new StartWatch(database, patience);
        Thread thread = new Thread(watch::run, "doppel-start-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long answered = System.nanoTime();
        try {
            while (!Up.isUp()) {
                Thread.sleep(PAUSE_MILLIS);
                String fault = fault();
                if (fault == null) {
                    answered = System.nanoTime();
                } else if (System.nanoTime() - answered > patience.toNanos() && !Up.isUp()) {
                    System.err.println("doppel: PostgreSQL at " + database.url().place()
                            + " has stopped answering during the start: " + fault);
                    // hooks would wait for a Quarkus that waits for the database
                    Runtime.getRuntime().halt(FAILED);
                }
            }
        } catch (InterruptedException e) {
            // the result is no longer needed
        }
    }

    private @Nullable String fault() {
        try {
            database.probe(patience);
            return null;
        } catch (SQLException e) {
            return SqlReason.of(e);
        }
    }
}
