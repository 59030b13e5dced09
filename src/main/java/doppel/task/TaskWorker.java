package doppel.task;

import doppel.db.Database;
import doppel.db.Faults;
import doppel.db.OwnConnection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs tasks through their steps: one loop per replica, any number of replicas. When it runs is decided here, what runs in
 * {@link BatchRun}.
 */
@ApplicationScoped
public class TaskWorker {
    private static final Logger LOG = Logger.getLogger(TaskWorker.class);

    /** A batch that takes longer than this is stuck; its connection is cut, which rolls it back. */
    private static final Duration STUCK = Duration.ofSeconds(30);

    /** How long the worker waits for the answer to a statement: longer than the server may work on it. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** A worker that is suspended or cut off must not keep its row locks, so the server ends idle transactions. */
    private static final Map<String, String> SETTINGS = Map.of(
            "application_name", "doppel worker",
            "statement_timeout", "10s",
            "lock_timeout", "3s",
            "idle_in_transaction_session_timeout", "10s",
            "tcp_user_timeout", "10s",
            "tcp_keepalives_idle", "10",
            "tcp_keepalives_interval", "5",
            "tcp_keepalives_count", "3");

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private final TaskStore store;
    private final BatchRun batches;
    private final OwnConnection connection;
    private final AwaitedTasks awaited;
    private final LongPoll longPoll;
    private final int most;
    private int limit;
    private final Vertx vertx;
    private final Context context;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean again;
    private volatile boolean stopped;
    private volatile Instant lastTick = Instant.now();
    private long timer = -1;

    TaskWorker(
            TaskStore store,
            BatchRun batches,
            Database database,
            AwaitedTasks awaited,
            LongPoll longPoll,
            TaskConfig config,
            Vertx vertx,
            MeterRegistry meters) {
        this.store = store;
        this.batches = batches;
        this.connection = database.own(SETTINGS, PATIENCE);
        this.awaited = awaited;
        this.longPoll = longPoll;
        this.most = config.batch();
        this.limit = most;
        this.vertx = vertx;
        this.context = connection.context();
        Gauge.builder(
                        "doppel.worker.last.tick",
                        this,
                        worker -> worker.sinceLastTick().toMillis() / 1000.0)
                .description("Seconds since the worker last looked for due tasks")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Says that something may be due: a submit, a cancel, a change of the clock. Returns at once. */
    public void nudge() {
        again = true;
        if (!stopped && running.compareAndSet(false, true)) {
            context.runOnContext(go -> run());
        }
    }

    /** Makes all sleeping tasks due once nothing takes time any more. */
    public Uni<Void> wakeSleepers() {
        return store.wakeSleepers().invoke(this::nudge);
    }

    /** The time since the worker last looked, whether it found anything or not. */
    public Duration sinceLastTick() {
        return Duration.between(lastTick, Instant.now());
    }

    /** The wake-up of last resort, should a nudge or a timer have been lost. */
    @Scheduled(every = "1s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void supervise() {
        nudge();
    }

    /** The pool closes after this: a batch in progress is rolled back, and its tasks are due at the next start. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopped = true;
        connection.cut();
    }

    private void run() {
        again = false;
        connection
                .get()
                .chain(open -> batches.next(open, limit))
                .ifNoItem()
                .after(STUCK)
                .fail()
                // inside the pipeline: if one of them throws, the worker continues
                .invoke(done -> {
                    awaited.ran(done.runs());
                    longPoll.ran(done.runs());
                })
                .subscribe()
                .with(this::succeeded, this::failed);
    }

    private void succeeded(BatchRun.Done done) {
        lastTick = Instant.now();
        limit = Math.min(most, limit * 2);
        if (stopped) {
            return;
        }
        if (done.full() || again) {
            context.runOnContext(go -> run());
            return;
        }
        sleep(done.untilNext());
        rest();
    }

    private void failed(Throwable failure) {
        // whatever the cause, the state of this connection is unknown
        connection.cut();
        // a batch that takes too long would take too long again
        limit = Math.max(1, limit / 2);
        if (!stopped) {
            LOG.warnf("The worker could not run a batch: %s", Faults.reason(failure));
            LOG.debug("The worker could not run a batch", failure);
            awaited.stuck(sinceLastTick());
        }
        rest();
    }

    private void rest() {
        running.set(false);
        if (again && lastTick.isAfter(Instant.now().minusSeconds(1))) {
            nudge();
        }
    }

    private void sleep(Duration untilNext) {
        vertx.cancelTimer(timer);
        Duration bounded = untilNext.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : untilNext;
        timer = vertx.setTimer(Math.max(1, bounded.toMillis()), fired -> nudge());
    }
}
