package doppel.task;

import doppel.db.Database;
import doppel.db.Faults;
import doppel.db.OwnConnection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Tells the other replicas that something may be due, and hears it from them. It is only a hint: a replica that misses one
 * looks by himself a second later. It is never sent within a submit's transaction, where PostgreSQL would queue all
 * submits behind one lock, but after it, and at most ten times a second.
 */
@ApplicationScoped
public class TaskHints {
    private static final Logger LOG = Logger.getLogger(TaskHints.class);
    private static final long COALESCE_MILLIS = 100;
    private static final long AGAIN_NANOS = Duration.ofSeconds(3).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Map<String, String> SETTINGS = Map.of("application_name", "doppel listener");

    private final Pool pool;
    private final Vertx vertx;
    private final TaskWorker worker;
    private final AtomicBoolean planned = new AtomicBoolean();
    private final AtomicBoolean listening = new AtomicBoolean();
    private final OwnConnection connection;
    private volatile long heard = System.nanoTime() - AGAIN_NANOS;
    private volatile boolean stopped;

    TaskHints(Pool pool, Database database, Vertx vertx, TaskWorker worker) {
        this.pool = pool;
        this.connection = database.own(SETTINGS, PATIENCE);
        this.vertx = vertx;
        this.worker = worker;
    }

    /** Says that something may be due. Returns at once. */
    public void due() {
        if (!stopped && planned.compareAndSet(false, true)) {
            vertx.setTimer(COALESCE_MILLIS, fired -> {
                planned.set(false);
                pool.query("notify doppel_due")
                        .execute()
                        .subscribe()
                        .with(
                                sent -> {},
                                failure ->
                                        LOG.debugf("Could not notify the other replicas: %s", Faults.reason(failure)));
            });
        }
    }

    /**
     * Keeps an ear open. What listens is never spoken to, and would not notice that the server is gone; so it says again
     * now and then that it listens, which PostgreSQL takes for granted.
     */
    @Scheduled(every = "1s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void listen() {
        if (stopped || System.nanoTime() - heard < AGAIN_NANOS || !listening.compareAndSet(false, true)) {
            return;
        }
        connection
                .get()
                .call(open -> {
                    open.notificationHandler(hint -> worker.nudge());
                    return open.query("listen doppel_due").execute();
                })
                .onTermination()
                .invoke(() -> listening.set(false))
                .subscribe()
                .with(open -> heard = System.nanoTime(), failure -> {
                    LOG.debugf("Not listening: %s", Faults.reason(failure));
                    connection.cut();
                });
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopped = true;
        connection.cut();
    }
}
