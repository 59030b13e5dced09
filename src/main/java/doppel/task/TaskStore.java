package doppel.task;

import doppel.api.Operation;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table `task`. */
@ApplicationScoped
class TaskStore {
    private static final String LOOK = """
            select t.id, t.uuid, t.service, t.operation, t.account, t.target_type, t.target, t.status, t.step,
                   t.progress_from, t.progress_to, t.began_at, t.due_at, t.start_time, t.end_time, t.plan, t.result, t.error,
                   lab_now() as lab_now, coalesce(t.due_at <= lab_horizon(), false) as due from task t""";

    private final Pool pool;

    TaskStore(Pool pool) {
        this.pool = pool;
    }

    /** A new task on a machine that makes nothing, due at once; its number. */
    Uni<Long> add(UUID uuid, Operation<?, ?> operation, String account, long machine, JsonObject plan) {
        return pool.preparedQuery("""
                        insert into task (uuid, service, operation, account, target_type, target, step, due_at, plan)
                        values ($1, $2, $3, $4, 'VirtualMachine', $5, $6, lab_now(), $7) returning id
                        """)
                .execute(Tuple.from(
                        List.of(uuid, operation.service(), operation.name(), account, machine, TaskKind.BEGIN, plan)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The same, under way and due after this time of the lab. */
    Uni<Long> add(UUID uuid, Operation<?, ?> operation, String account, long machine, JsonObject plan, Duration after) {
        return pool.preparedQuery("""
                        insert into task (uuid, service, operation, account, target_type, target, step, due_at, plan,
                                          status, start_time, began_at, progress_to)
                        values ($1, $2, $3, $4, 'VirtualMachine', $5, $6, lab_now() + make_interval(secs => $8), $7,
                                'RUNNING', now(), lab_now(), 99) returning id
                        """)
                .execute(Tuple.from(List.of(
                        uuid,
                        operation.service(),
                        operation.name(),
                        account,
                        machine,
                        TaskKind.BEGIN,
                        plan,
                        after.toMillis() / 1000.0)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The task with the lab time at which it was read. */
    Uni<Optional<Stored>> find(UUID uuid) {
        return pool.preparedQuery(LOOK + " where t.uuid = $1")
                .execute(Tuple.of(uuid))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Stored.of(rows.iterator().next())));
    }

    /** The tasks that a filter lets through, the newest first; at most so many. */
    Uni<List<Stored>> list(TaskFilter filter, int most) {
        return pool.preparedQuery(LOOK + " where " + filter.condition() + " order by t.id desc limit " + most)
                .execute(Tuple.tuple(filter.parameters()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Stored::of)
                        .toList());
    }

    /**
     * Sends a live task to give back what it has, in place of whatever it would have done next. Waits for a worker that
     * has it in hand.
     *
     * @param beyond the steps from which there is no way back
     * @return whether it was live and not yet on its way
     */
    Uni<Boolean> cancel(long id, List<String> beyond, JsonObject error) {
        return pool.preparedQuery("""
                        update task set step = 'give-back', due_at = lab_now(), error = $3,
                               progress_from = progress_at, progress_to = progress_at, began_at = null
                        from (select id as live, progress_from + floor((progress_to - progress_from) * case
                                  when due_at is null or began_at is null or lab_now() <= began_at then 0
                                  when lab_now() >= due_at then 1
                                  else extract(epoch from lab_now() - began_at) / extract(epoch from due_at - began_at)
                                end)::smallint as progress_at
                              from task where id = $1 for no key update) locked
                        where id = live and end_time is null and step <> 'give-back' and step <> all ($2)
                        """)
                .execute(Tuple.of(id, beyond.toArray(String[]::new), error))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Claims what is due, the longest due first. To be called in the transaction that walks it.
     *
     * @param kinds the operations that this version can walk, as {@code service/operation}: a newer one may know more
     * @param but the numbers of tasks to leave alone
     */
    Uni<RowSet<Row>> claim(SqlConnection connection, Collection<String> kinds, Collection<Long> but, int most) {
        // one index scan: task_due holds unfinished tasks only
        return connection
                .preparedQuery("""
                        select id, uuid, service, operation, target, subject, plan, status, step, due_at, began_at, progress_from,
                               progress_to, error, lab_now() as lab_now, lab_horizon() = 'infinity' as instant
                        from task where due_at <= lab_horizon() and service || '/' || operation = any ($2)
                          and id <> all ($3)
                        order by due_at, id limit $1
                        for no key update skip locked
                        """)
                .execute(Tuple.of(most, kinds.toArray(String[]::new), but.toArray(Long[]::new)));
    }

    /** Makes due whoever sleeps. */
    Uni<Void> wakeSleepers() {
        return pool.query("""
                        update task set due_at = lab_now() where id in (
                            select id from task where end_time is null and due_at is null
                            order by id for no key update)
                        """).execute().replaceWithVoid();
    }

    /** Writes where the walkers of a batch have come. */
    Uni<Void> write(SqlConnection connection, List<Walker> walkers) {
        JsonArray rows = new JsonArray();
        walkers.forEach(walker -> rows.add(walker.written()));
        // named once more by their numbers: PostgreSQL cannot know how many rows come out of the JSON, and would read
        // the
        // table from end to end to join them
        Long[] ids = walkers.stream().map(Walker::id).toArray(Long[]::new);
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
    Uni<Optional<Duration>> untilNext(SqlConnection connection, Collection<String> kinds, Collection<Long> but) {
        return connection
                .preparedQuery("""
                        select extract(epoch from real_time(due_at) - clock_timestamp())::float8
                        from task where due_at is not null and service || '/' || operation = any ($1) and id <> all ($2)
                        order by due_at, id limit 1
                        """)
                .execute(Tuple.of(kinds.toArray(String[]::new), but.toArray(Long[]::new)))
                .map(rows -> {
                    Double seconds =
                            rows.size() == 0 ? null : rows.iterator().next().getDouble(0);
                    return Optional.ofNullable(seconds).map(s -> Duration.ofMillis((long) Math.ceil(s * 1000)));
                });
    }

    /** Of these tasks, those that are over, by number. */
    Uni<Map<Long, Stored>> ended(Iterable<Long> ids) {
        List<Long> asked = new ArrayList<>();
        ids.forEach(asked::add);
        return pool.preparedQuery(LOOK + " where t.id = any ($1) and t.end_time is not null")
                .execute(Tuple.of(asked.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Stored> ended = new HashMap<>();
                    rows.forEach(row -> ended.put(row.getLong("id"), Stored.of(row)));
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

    /**
     * A task as it is stored, and the lab time at which it was read.
     *
     * @param due whether it is to be walked now
     */
    record Stored(
            long id,
            UUID uuid,
            String service,
            String operation,
            String account,
            String targetType,
            long target,
            TaskStatus status,
            @Nullable String step,
            Completion completion,
            @Nullable Instant startTime,
            @Nullable Instant endTime,
            JsonObject plan,
            @Nullable String result,
            @Nullable JsonObject error,
            Instant labNow,
            boolean due) {

        static Stored of(Row row) {
            return new Stored(
                    row.getLong("id"),
                    row.getUUID("uuid"),
                    row.getString("service"),
                    row.getString("operation"),
                    row.getString("account"),
                    row.getString("target_type"),
                    row.getLong("target"),
                    TaskStatus.valueOf(row.getString("status")),
                    row.getString("step"),
                    completionOf(row),
                    instant(row, "start_time"),
                    instant(row, "end_time"),
                    row.getJsonObject("plan"),
                    row.getString("result"),
                    row.getJsonObject("error"),
                    row.getOffsetDateTime("lab_now").toInstant(),
                    row.getBoolean("due"));
        }
    }

    static Completion completionOf(Row row) {
        return new Completion(
                row.getShort("progress_from"),
                row.getShort("progress_to"),
                instant(row, "began_at"),
                instant(row, "due_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
