package doppel.task;

import doppel.api.ErrorType;
import doppel.api.VapiError;
import doppel.db.Database;
import doppel.db.Faults;
import doppel.db.OwnConnection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Walks tasks through their steps. One loop per replica; any number of replicas. Claim, effects and advance are one
 * transaction, so a crash is a rollback and the next worker, here or elsewhere, finds the task due.
 */
@ApplicationScoped
public class TaskWorker {
    private static final Logger LOG = Logger.getLogger(TaskWorker.class);

    /** A batch that takes longer than this is stuck; its connection is cut, which rolls it back. */
    private static final Duration STUCK = Duration.ofSeconds(30);

    /** How long the worker waits for the answer to a statement: longer than the server may work on it. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** A worker that is suspended or cut off must not hold its row locks for ever, so the server ends what stands still. */
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
    private final OwnConnection connection;
    private final AwaitedTasks awaited;
    private final Onlookers onlookers;
    private final int most;
    private int limit;
    private final Vertx vertx;
    private final Context context;
    private final Map<String, TaskKind> kinds = new HashMap<>();

    /** Tasks whose rows make no sense to this version; one that does may walk them. */
    private final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean again;
    private volatile boolean stopped;
    private volatile Instant lastTick = Instant.now();
    private long timer = -1;

    TaskWorker(
            TaskStore store,
            Database database,
            AwaitedTasks awaited,
            Onlookers onlookers,
            TaskConfig config,
            Vertx vertx,
            MeterRegistry meters,
            @All List<TaskKind> kinds) {
        this.store = store;
        this.connection = database.own(SETTINGS, PATIENCE);
        this.awaited = awaited;
        this.onlookers = onlookers;
        this.most = config.batch();
        this.limit = most;
        this.vertx = vertx;
        this.context = connection.context();
        for (TaskKind kind : kinds) {
            kind.operations().forEach(operation -> this.kinds.put(operation, kind));
        }
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
            context.runOnContext(go -> turn());
        }
    }

    /** Makes due whoever waits for something that lasts, when nothing lasts any more. */
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

    /** The pool closes after this: what a batch has under way is rolled back and found due by the next start. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopped = true;
        connection.cut();
    }

    /** What walks such tasks; empty when only a newer version of Doppel knows. */
    Optional<TaskKind> kind(String service, String operation) {
        return Optional.ofNullable(kinds.get(service + "/" + operation));
    }

    private void turn() {
        again = false;
        connection
                .get()
                .chain(this::walkDue)
                .ifNoItem()
                .after(STUCK)
                .fail()
                // before the end of the turn: should one of them throw, the worker goes on all the same
                .invoke(turn -> {
                    awaited.walked(turn.walked());
                    onlookers.walked(turn.walked());
                })
                .subscribe()
                .with(this::turned, this::failed);
    }

    private void turned(Turn turn) {
        lastTick = Instant.now();
        limit = Math.min(most, limit * 2);
        if (stopped) {
            return;
        }
        if (turn.full() || again) {
            context.runOnContext(go -> turn());
            return;
        }
        sleep(turn.untilNext());
        rest();
    }

    private void failed(Throwable failure) {
        // whatever it was: nobody knows what this connection still has open
        connection.cut();
        // a batch that takes too long would take too long again
        limit = Math.max(1, limit / 2);
        if (!stopped) {
            LOG.warnf("The worker could not walk: %s", Faults.reason(failure));
            LOG.debug("The worker could not walk", failure);
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

    /**
     * One transaction: claim, walk, write. In plain statements, because the client's own transaction gives itself up at
     * the first error, and with it the savepoint behind which a poisoned batch is walked again.
     */
    private Uni<Turn> walkDue(SqlConnection connection) {
        // sent one behind the other without waiting: a small batch costs mostly its round trips
        return Uni.combine()
                .all()
                .unis(
                        run(connection, "begin"),
                        store.claim(connection, kinds.keySet(), unreadable, limit),
                        run(connection, "savepoint claimed"))
                .asTuple()
                .chain(claimed -> walk(connection, claimed.getItem2()))
                .chain(turn -> Uni.combine()
                        .all()
                        .unis(run(connection, "commit"), store.untilNext(connection, kinds.keySet(), unreadable))
                        .asTuple()
                        .map(done -> turn.until(done.getItem2().orElse(LONGEST_SLEEP))))
                .onFailure()
                .call(failure -> run(connection, "rollback").onFailure().recoverWithNull());
    }

    /**
     * Walks what is claimed of the kind that has been due longest. The others stay due for the next turn: two kinds in one
     * transaction would each lock in order and yet not both together.
     */
    private Uni<Turn> walk(SqlConnection connection, RowSet<Row> due) {
        if (due.size() == 0) {
            return Uni.createFrom().item(new Turn(false, List.of(), LONGEST_SLEEP));
        }
        TaskKind kind = kind(due.iterator().next());
        List<Row> claimed = StreamSupport.stream(due.spliterator(), false)
                .filter(row -> kind(row).equals(kind))
                .toList();
        boolean full = due.size() == limit || claimed.size() < due.size();
        return Uni.createFrom()
                .deferred(() -> walkAll(connection, kind, claimed))
                .onFailure(failure -> !Faults.unavailable(failure))
                .recoverWithUni(poison -> {
                    LOG.errorf(poison, "A batch of %d tasks failed; walking them one by one", claimed.size());
                    return run(connection, "rollback to savepoint claimed")
                            .chain(() -> walkOneByOne(connection, kind, claimed));
                })
                .map(walkers -> new Turn(full, walkers, LONGEST_SLEEP));
    }

    private Uni<List<Walker>> walkAll(SqlConnection connection, TaskKind kind, List<Row> claimed) {
        Row first = claimed.get(0);
        Instant labNow = first.getOffsetDateTime("lab_now").toInstant();
        boolean instant = first.getBoolean("instant");
        List<Walker> walkers =
                claimed.stream().map(row -> walker(row, labNow, instant)).toList();
        return kind.walk(new Batch(connection, walkers, labNow, instant))
                .chain(() -> store.write(connection, walkers))
                .replaceWith(walkers);
    }

    /** Each behind a savepoint, so that a poisoned task spoils nobody else's step. */
    private Uni<List<Walker>> walkOneByOne(SqlConnection connection, TaskKind kind, List<Row> claimed) {
        List<Walker> all = new ArrayList<>();
        Uni<Void> walked = Uni.createFrom().voidItem();
        for (Row row : claimed) {
            walked = walked.chain(() -> walkAlone(connection, kind, row).invoke(walker -> walker.ifPresent(all::add)))
                    .replaceWithVoid();
        }
        return walked.replaceWith(all);
    }

    private Uni<Optional<Walker>> walkAlone(SqlConnection connection, TaskKind kind, Row row) {
        Instant labNow = row.getOffsetDateTime("lab_now").toInstant();
        boolean instant = row.getBoolean("instant");
        return run(connection, "savepoint alone")
                .chain(() -> {
                    Walker walker = walker(row, labNow, instant);
                    return kind.walk(new Batch(connection, List.of(walker), labNow, instant))
                            .chain(() -> store.write(connection, List.of(walker)))
                            .replaceWith(Optional.of(walker));
                })
                .onFailure(failure -> !Faults.unavailable(failure))
                .recoverWithUni(poison -> run(connection, "rollback to savepoint alone")
                        .chain(() -> {
                            Optional<Walker> read = read(row, labNow, instant);
                            if (read.isEmpty()) {
                                return Uni.createFrom().item(read);
                            }
                            Walker walker = poisoned(read.get(), row.getString("step"), poison);
                            return store.write(connection, List.of(walker)).replaceWith(read);
                        }));
    }

    /** Empty where the row makes no sense, which would else be due for ever and keep all others from being walked. */
    private Optional<Walker> read(Row row, Instant labNow, boolean instant) {
        try {
            return Optional.of(walker(row, labNow, instant));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Task %d cannot be read and is left alone", row.getLong("id"));
            unreadable.add(row.getLong("id"));
            return Optional.empty();
        }
    }

    private static Walker poisoned(Walker walker, String step, Throwable poison) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(poison, "Task %d failed at step %s, reference %s", walker.id(), step, reference);
        walker.fail(VapiError.of(
                ErrorType.INTERNAL_SERVER_ERROR,
                "com.vmware.vapi.internal",
                "An internal error occurred. The log has it under the reference %s.",
                reference));
        if (step.equals(TaskKind.GIVE_BACK)) {
            // it could not even give back: an end that leaves something behind is better than none
            walker.givenBack();
        }
        return walker;
    }

    private TaskKind kind(Row row) {
        return kind(row.getString("service"), row.getString("operation")).orElseThrow();
    }

    private static Walker walker(Row row, Instant labNow, boolean instant) {
        Long subject = row.getLong("subject");
        JsonObject error = row.getJsonObject("error");
        Walker walker = new Walker(
                row.getLong("id"),
                row.getString("operation"),
                row.getLong("target"),
                subject == null ? 0 : subject,
                row.getJsonObject("plan"),
                TaskStatus.valueOf(row.getString("status")),
                row.getString("step"),
                TaskStore.completionOf(row),
                labNow,
                instant);
        return walker.as(
                TaskId.of(row.getUUID("uuid"), row.getString("service")),
                error == null ? null : new VapiError(Errors.fromJson(error)));
    }

    private static Uni<Void> run(SqlConnection connection, String statement) {
        return connection.query(statement).execute().replaceWithVoid();
    }

    /** What one transaction came to: whether there may be more, and who was walked. */
    private record Turn(boolean full, List<Walker> walked, Duration untilNext) {
        Turn until(Duration next) {
            return new Turn(full, walked, next);
        }
    }
}
