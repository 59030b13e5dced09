package doppel.task;

import doppel.api.Fault;
import doppel.db.Faults;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the worker: claim due tasks, run their steps, write where they have come. A crash is a rollback, and the
 * next worker, here or on another replica, finds the tasks due.
 */
@ApplicationScoped
class BatchRun {
    private static final Logger LOG = Logger.getLogger(BatchRun.class);
    private static final Duration LONG = Duration.ofDays(1);

    private final TaskStore store;
    private final TaskKinds kinds;

    /** Tasks whose rows make no sense to this version; another may run them. */
    private final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

    BatchRun(TaskStore store, TaskKinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /**
     * What one transaction did.
     *
     * @param full whether there may be more that is due
     * @param runs the tasks that ran
     * @param untilNext the real time until the next task is due
     */
    record Done(boolean full, List<TaskRun<?>> runs, Duration untilNext) {
        Done until(Duration next) {
            return new Done(full, runs, next);
        }
    }

    /**
     * Runs what is due, at most so many tasks. In plain statements, because the client's own transaction gives itself up at
     * the first error, and with it the savepoint behind which a failed batch runs again.
     */
    Uni<Done> next(SqlConnection connection, int most) {
        List<String> steps = kinds.steps();
        // sent one behind the other without waiting: a small batch costs mostly its round trips
        return Uni.combine()
                .all()
                .unis(
                        send(connection, "begin"),
                        store.claim(connection, steps, unreadable, most),
                        send(connection, "savepoint claimed"))
                .asTuple()
                .chain(claimed -> run(connection, claimed.getItem2(), most))
                .chain(done -> Uni.combine()
                        .all()
                        .unis(send(connection, "commit"), store.untilNext(connection, steps, unreadable))
                        .asTuple()
                        .map(sent -> done.until(sent.getItem2().orElse(LONG))))
                .onFailure()
                .call(failure -> send(connection, "rollback").onFailure().recoverWithNull());
    }

    /**
     * Runs what is claimed of the kind that has been due longest. The others stay due for the next transaction: two kinds in
     * one would each lock in order and yet not both together.
     */
    private Uni<Done> run(SqlConnection connection, RowSet<Row> due, int most) {
        if (due.size() == 0) {
            return Uni.createFrom().item(new Done(false, List.of(), LONG));
        }
        String name = due.iterator().next().getString("kind");
        List<Row> claimed = StreamSupport.stream(due.spliterator(), false)
                .filter(row -> name.equals(row.getString("kind")))
                .toList();
        boolean full = due.size() == most || claimed.size() < due.size();
        return run(connection, kinds.named(name).orElseThrow(), claimed).map(runs -> new Done(full, runs, LONG));
    }

    private <P> Uni<List<TaskRun<?>>> run(SqlConnection connection, TaskKind<P, ?> kind, List<Row> claimed) {
        return Uni.createFrom()
                .deferred(() -> together(connection, kind, claimed))
                .onFailure(failure -> !Faults.unavailable(failure))
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "A batch of %d tasks failed; they run one by one", claimed.size());
                    return send(connection, "rollback to savepoint claimed")
                            .chain(() -> oneByOne(connection, kind, claimed));
                });
    }

    private <P> Uni<List<TaskRun<?>>> together(SqlConnection connection, TaskKind<P, ?> kind, List<Row> claimed) {
        Row first = claimed.get(0);
        List<TaskRun<P>> runs = claimed.stream().map(row -> read(kind, row)).toList();
        Batch<P> batch = new Batch<>(connection, runs, labNow(first), first.getBoolean("instant"));
        return kind.run(batch).chain(() -> store.write(connection, runs)).replaceWith(() -> List.copyOf(runs));
    }

    /** Each behind a savepoint: a task that fails does not undo the steps of others. */
    private <P> Uni<List<TaskRun<?>>> oneByOne(SqlConnection connection, TaskKind<P, ?> kind, List<Row> claimed) {
        List<TaskRun<?>> all = new ArrayList<>();
        Uni<Void> ran = Uni.createFrom().voidItem();
        for (Row row : claimed) {
            ran = ran.chain(() -> alone(connection, kind, row).invoke(run -> run.ifPresent(all::add)))
                    .replaceWithVoid();
        }
        return ran.replaceWith(all);
    }

    private <P> Uni<Optional<TaskRun<P>>> alone(SqlConnection connection, TaskKind<P, ?> kind, Row row) {
        return send(connection, "savepoint alone")
                .chain(() -> {
                    TaskRun<P> run = read(kind, row);
                    return kind.run(new Batch<>(connection, List.of(run), labNow(row), row.getBoolean("instant")))
                            .chain(() -> store.write(connection, List.of(run)))
                            .replaceWith(Optional.of(run));
                })
                .onFailure(failure -> !Faults.unavailable(failure))
                .recoverWithUni(failure -> send(connection, "rollback to savepoint alone")
                        .chain(() -> {
                            Optional<TaskRun<P>> run = readable(kind, row);
                            if (run.isEmpty()) {
                                return Uni.createFrom().item(run);
                            }
                            fail(run.get(), row.getString("step"), failure);
                            return store.write(connection, List.of(run.get())).replaceWith(run);
                        }));
    }

    private static <P> TaskRun<P> read(TaskKind<P, ?> kind, Row row) {
        return new TaskRun<>(kind, TaskRow.of(row), labNow(row), row.getBoolean("instant"));
    }

    /** Empty when the row makes no sense: it would stay due and keep the others from running. */
    private <P> Optional<TaskRun<P>> readable(TaskKind<P, ?> kind, Row row) {
        try {
            return Optional.of(read(kind, row));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Task %d cannot be read and is left alone", row.getLong("id"));
            unreadable.add(row.getLong("id"));
            return Optional.empty();
        }
    }

    private static void fail(TaskRun<?> run, @Nullable String step, Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "Task %d failed at step %s, reference %s", run.id(), step, reference);
        run.fail(new Fault.Internal(reference));
        if (Workflow.GIVE_BACK.equals(step)) {
            // it could not even give back: an end that leaves something behind is better than none
            run.givenBack();
        }
    }

    private static Instant labNow(Row row) {
        return row.getOffsetDateTime("lab_now").toInstant();
    }

    private static Uni<Void> send(SqlConnection connection, String statement) {
        return connection.query(statement).execute().replaceWithVoid();
    }
}
