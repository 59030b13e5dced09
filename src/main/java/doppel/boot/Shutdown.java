package doppel.boot;

import doppel.postgres.PostgresServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the embedded server up until Quarkus has stopped, whichever way the end comes: a signal, an exit, a start that
 * failed. The JVM runs its shutdown hooks side by side, so the one that stops the server waits for Quarkus to be done.
 */
final class Shutdown {
    /** Longer than Quarkus takes once nothing is asked of it any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What a shell says of a process that SIGTERM has ended. */
    private static final int TERMINATED = 143;

    private final Thread main = Thread.currentThread();
    private final boolean byMaven = MavenRun.isParent();
    private final CountDownLatch quarkusStopped = new CountDownLatch(1);
    private volatile @Nullable PostgresServer server;
    private volatile boolean starting = true;
    /** The exit status that Quarkus asks for; negative until it has stopped. */
    private volatile int status = -1;

    private volatile Duration patience = PATIENCE;

    private Shutdown() {}

    /** Gets ready for the end; to be called by the main thread before it starts anything. */
    static Shutdown install() {
        Shutdown shutdown = new Shutdown();
        Thread hook = new Thread(shutdown::onVmExit, "doppel-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        return shutdown;
    }

    /** Hands over the server that is to outlive Quarkus. */
    void stopsLast(PostgresServer started) {
        server = started;
    }

    /**
     * The database is there: from now on an end begins with Quarkus.
     *
     * @param drain how long Quarkus may wait for the requests in flight before it stops
     */
    void quarkusStarts(Duration drain) {
        patience = PATIENCE.plus(drain);
        starting = false;
    }

    /**
     * Ends the program after Quarkus.
     *
     * @param wanted the exit status
     * @param failure why Quarkus has not started; null where it has
     */
    void quarkusEnds(int wanted, @Nullable Throwable failure) {
        if (failure != null) {
            FailedStart.tell(failure);
        }
        if (failure != null || Up.isUp()) {
            status = wanted;
            quarkusHasStopped();
            stopServer();
        }
        System.exit(wanted);
    }

    /** Quarkus is down, or will never be up. */
    void quarkusHasStopped() {
        quarkusStopped.countDown();
    }

    private void onVmExit() {
        if (starting && quarkusStopped.getCount() > 0) {
            // the main thread ends what it started, and says when; where it has said so, it is on its way out
            main.interrupt();
        }
        if (!starting && !Up.isUp() && quarkusStopped.getCount() > 0) {
            // Quarkus stops only after it has started, and may be waiting for a database that does not answer
            stopServer();
            Runtime.getRuntime().halt(TERMINATED);
        }
        try {
            if (!quarkusStopped.await(patience.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("doppel: stopping PostgreSQL though Quarkus has not stopped yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopServer();
        if (byMaven && status == 0) {
            // an orderly end by a signal has a status of its own, and Maven would report it as a failed build
            Runtime.getRuntime().halt(0);
        }
    }

    private void stopServer() {
        PostgresServer started = server;
        if (started != null) {
            started.close();
        }
    }
}
