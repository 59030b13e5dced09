package doppel.task;

import doppel.db.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The table `task`. */
@ApplicationScoped
class TaskStore {
    private static final String LOOK = "select " + TaskRow.COLUMNS + """
            , lab_now() as lab_now, coalesce(t.due_at <= lab_horizon(), false) as due from task t""";

    /** The columns that every new task has, in the order of {@link #values}. */
    private static final String NEW =
            "uuid, kind, service, operation, account, target_type, target, target_lock, step, plan";

    private final Pool pool;
    private final Database database;

    TaskStore(Pool pool, Database database) {
        this.pool = pool;
        this.database = database;
    }

    /** A new task, due at once; its number. */
    Uni<Long> add(UUID uuid, Submission<?> task) {
        return pool.preparedQuery(
                        "insert into task (" + NEW + ", due_at) values (" + parameters(0) + ", lab_now()) returning id")
                .execute(Tuple.from(values(uuid, task)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The same, already running and due after this lab time. */
    Uni<Long> add(UUID uuid, Submission<?> task, Duration after) {
        List<Object> values = values(uuid, task);
        values.add(after.toMillis() / 1000.0);
        return pool.preparedQuery("insert into task (" + NEW
                        + ", due_at, status, start_time, began_at, progress_to) values ("
                        + parameters(0) + ", lab_now() + make_interval(secs => $11), 'RUNNING', now(), lab_now(), 99)"
                        + " returning id")
                .execute(Tuple.from(values))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** A new task that creates an object: both rows in one statement. Its number; empty when the object was not created. */
    Uni<Optional<Long>> add(UUID uuid, Submission<?> task, Creation creation) {
        List<Object> values = new ArrayList<>(creation.parameters());
        values.addAll(values(uuid, task));
        return pool.preparedQuery("with created as (" + creation.insert() + ") insert into task (" + NEW
                        + ", due_at, subject) select "
                        + parameters(creation.parameters().size())
                        + ", lab_now(), created.id from created returning id")
                .execute(Tuple.from(values))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    /** The placeholders of {@link #values}, behind so many others. */
    private static String parameters(int before) {
        return IntStream.rangeClosed(before + 1, before + 10)
                .mapToObj(number -> "$" + number)
                .collect(Collectors.joining(", "));
    }

    private static <P> List<Object> values(UUID uuid, Submission<P> task) {
        TaskKind<P, ?> kind = task.kind();
        return new ArrayList<>(List.of(
                uuid,
                kind.name(),
                task.operation().service(),
                task.operation().name(),
                task.account(),
                kind.targetType().apiName(),
                task.target(),
                kind.targetLock().name(),
                kind.firstStep(),
                kind.plan().write(task.plan())));
    }

    /** The task with the lab time at which it was read. */
    Uni<Optional<TaskSnapshot>> find(UUID uuid) {
        return pool.preparedQuery(LOOK + " where t.uuid = $1")
                .execute(Tuple.of(uuid))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(TaskSnapshot.of(rows.iterator().next())));
    }

    /** The tasks that match a filter, newest first, at most {@code most}. */
    Uni<List<TaskSnapshot>> list(TaskFilter filter, int most) {
        return pool.preparedQuery(LOOK + " where " + filter.condition() + " order by t.id desc limit " + most)
                .execute(Tuple.tuple(filter.parameters()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskSnapshot::of)
                        .toList());
    }

    /**
     * Sends a live task to give back what it has, instead of its next step. Waits for a worker that
     * has it.
     *
     * @param beyond the steps from which there is no way back
     * @return whether it was live and not yet on its way
     */
    Uni<Boolean> cancel(long id, List<String> beyond, JsonObject error) {
        return database.inTransaction(connection -> connection
                .preparedQuery(LOOK + " where t.id = $1 and t.end_time is null for no key update of t")
                .execute(Tuple.of(id))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().item(false);
                    }
                    TaskSnapshot task = TaskSnapshot.of(rows.iterator().next());
                    String step = task.row().step();
                    return Workflow.GIVE_BACK.equals(step) || beyond.contains(step)
                            ? Uni.createFrom().item(false)
                            : giveBack(connection, task, error).replaceWith(true);
                }));
    }

    private static Uni<Void> giveBack(SqlConnection connection, TaskSnapshot task, JsonObject error) {
        return connection
                .preparedQuery("""
                        update task set step = $2, due_at = lab_now(), error = $3, progress_from = $4, progress_to = $4,
                               began_at = null where id = $1
                        """)
                .execute(Tuple.of(task.row().id(), Workflow.GIVE_BACK, error, (short) task.percent()))
                .replaceWithVoid();
    }

    /**
     * Claims what is due, the longest due first. To be called in the transaction that runs it.
     *
     * @param steps what this version can run, as {@code kind/step}: a newer one may know more
     * @param but the numbers of tasks to leave alone
     */
    Uni<RowSet<Row>> claim(SqlConnection connection, Collection<String> steps, Collection<Long> but, int most) {
        // one index scan: task_due holds unfinished tasks only
        return connection
                .preparedQuery("select " + TaskRow.COLUMNS + """
                        , lab_now() as lab_now, lab_horizon() = 'infinity' as instant
                        from task t where t.due_at <= lab_horizon() and t.kind || '/' || t.step = any ($2)
                          and t.id <> all ($3)
                        order by t.due_at, t.id limit $1
                        for no key update skip locked
                        """)
                .execute(Tuple.of(most, steps.toArray(String[]::new), but.toArray(Long[]::new)));
    }

    /** Makes all sleeping tasks due. */
    Uni<Void> wakeSleepers() {
        return pool.query("""
                        update task set due_at = lab_now() where id in (
                            select id from task where end_time is null and due_at is null
                            order by id for no key update)
                        """).execute().replaceWithVoid();
    }

    /** Writes where the tasks of a batch have come. */
    Uni<Void> write(SqlConnection connection, List<? extends TaskRun<?>> runs) {
        JsonArray rows = new JsonArray();
        runs.forEach(run -> rows.add(run.written()));
        // named once more by their numbers: PostgreSQL cannot know how many rows come out of the JSON, and would
        // scan the table to join them
        Long[] ids = runs.stream().map(TaskRun::id).toArray(Long[]::new);
        return connection.preparedQuery("""
                        update task t set
                            status = w.status, step = w.step, due_at = w.due_at, began_at = w.began_at,
                            progress_from = w.progress_from, progress_to = w.progress_to,
                            result = w.result, error = coalesce(w.error, t.error),
                            start_time = case when w.status <> 'PENDING' then coalesce(t.start_time, now()) end,
                            end_time = case when w.step is null then greatest(now(), t.start_time) end
                        from jsonb_to_recordset($1) as w (id bigint, status text, step text, due_at timestamptz,
                            began_at timestamptz, progress_from smallint, progress_to smallint, result text, error jsonb)
                        where t.id = w.id and t.id = any ($2)
                        """).execute(Tuple.of(rows, ids)).replaceWithVoid();
    }

    /** The real time until the next task of these kinds, but for those, is due; empty when none will be by itself. */
    Uni<Optional<Duration>> untilNext(SqlConnection connection, Collection<String> steps, Collection<Long> but) {
        return connection
                .preparedQuery("""
                        select extract(epoch from real_time(due_at) - clock_timestamp())::float8
                        from task where due_at is not null and kind || '/' || step = any ($1) and id <> all ($2)
                        order by due_at, id limit 1
                        """)
                .execute(Tuple.of(steps.toArray(String[]::new), but.toArray(Long[]::new)))
                .map(rows -> {
                    Double seconds =
                            rows.size() == 0 ? null : rows.iterator().next().getDouble(0);
                    return Optional.ofNullable(seconds).map(s -> Duration.ofMillis((long) Math.ceil(s * 1000)));
                });
    }

    /** Of these tasks, those that are over, by number. */
    Uni<Map<Long, TaskSnapshot>> ended(Iterable<Long> ids) {
        List<Long> asked = new ArrayList<>();
        ids.forEach(asked::add);
        return pool.preparedQuery(LOOK + " where t.id = any ($1) and t.end_time is not null")
                .execute(Tuple.of(asked.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, TaskSnapshot> ended = new HashMap<>();
                    rows.forEach(row -> ended.put(row.getLong("id"), TaskSnapshot.of(row)));
                    return ended;
                });
    }

    /** Removes tasks that ended so long ago, some at a time. */
    Uni<Integer> purge(Duration retention, int most) {
        return pool.preparedQuery("""
                        delete from task where id in (
                            select id from task
                            where created_at < now() - make_interval(secs => $1)
                              and end_time < now() - make_interval(secs => $1) limit $2)
                        """)
                .execute(Tuple.of((double) retention.toSeconds(), most))
                .map(RowSet::rowCount);
    }
}
