package doppel.task;

import doppel.db.Faults;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the other replicas that something may be due, and hears it from them. A hint and no more: whoever misses one
 * looks by himself a second later. It is never sent within a submit's transaction, where PostgreSQL would queue all
 * submits behind one lock, but after it, and at most ten times a second.
 */
@ApplicationScoped
public class TaskHints {
    private static final Logger LOG = Logger.getLogger(TaskHints.class);
    private static final long COALESCE_MILLIS = 100;

    private final Pool pool;
    private final Vertx vertx;
    private final TaskWorker worker;
    private final AtomicBoolean planned = new AtomicBoolean();
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable SqlConnection listening;
    private volatile boolean stopped;

    TaskHints(Pool pool, Vertx vertx, TaskWorker worker) {
        this.pool = pool;
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
                        .with(sent -> {}, failure -> LOG.debugf("No hint sent: %s", Faults.reason(failure)));
            });
        }
    }

    /** Keeps an ear open: on a connection of its own, for a pooled one would be lent to somebody else. */
    @Scheduled(every = "1s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void listen() {
        if (stopped || listening != null || !connecting.compareAndSet(false, true)) {
            return;
        }
        pool.getConnection()
                .call(connection -> {
                    PgConnection.cast(connection).notificationHandler(hint -> worker.nudge());
                    connection.closeHandler(() -> listening = null);
                    return connection.query("listen doppel_due").execute();
                })
                .onTermination()
                .invoke(() -> connecting.set(false))
                .subscribe()
                .with(
                        connection -> listening = connection,
                        failure -> LOG.debugf("Not listening: %s", Faults.reason(failure)));
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopped = true;
    }
}
