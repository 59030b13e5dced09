package doppel.boot;

import doppel.postgres.PostgresServer;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the embedded server up until Quarkus has stopped, whichever way the end comes: a signal, an exit, a start that
 * failed. The JVM runs its shutdown hooks side by side, so the one that stops the server waits for Quarkus to be done.
 */
final class Shutdown {
    /** Longer than Quarkus takes once nothing is asked of it any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Thread main = Thread.currentThread();
    private final boolean byMaven = MavenRun.isParent();
    private final CountDownLatch quarkusStopped = new CountDownLatch(1);
    private volatile @Nullable PostgresServer server;
    private volatile boolean starting = true;
    /** The exit status that Quarkus wants; negative until it has stopped. */
    private volatile int status = -1;

    private volatile Duration patience = PATIENCE;

    private Shutdown() {}

    /** Gets ready for the end; to be called by the main thread before it starts anything. */
    static Shutdown install() {
        Shutdown shutdown = new Shutdown();
        Thread hook = new Thread(shutdown::onVmExit, "doppel-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        BiConsumer<Integer, Throwable> exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
        ApplicationLifecycleManager.setDefaultExitCodeHandler((status, cause) -> {
            shutdown.status = status;
            shutdown.quarkusHasStopped();
            shutdown.stopServer();
            exit.accept(status, cause);
        });
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

    /** Quarkus is down, or will never be up. */
    void quarkusHasStopped() {
        quarkusStopped.countDown();
    }

    private void onVmExit() {
        if (starting && quarkusStopped.getCount() > 0) {
            // the main thread ends what it started, and says when; where it has said so, it is on its way out
            main.interrupt();
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
