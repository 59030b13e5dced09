package doppel.provision;

import doppel.api.VapiError;
import doppel.inventory.Capacity.DatastoreState;
import doppel.task.Batch;
import doppel.task.Walker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The copy lanes: a datastore runs so many copies at once. A clone takes a lane on each datastore it writes to, all or
 * none, first come first served by the number of the task. A lane held is a row and counted, so none can leak; the
 * datastores are locked, so none can be given twice.
 */
final class CopyLanes {
    private final CloneWalk walk;
    private final SqlConnection connection;
    private final Set<Long> stirred = new TreeSet<>();

    CopyLanes(CloneWalk walk) {
        this.walk = walk;
        this.connection = walk.batch.connection();
    }

    /**
     * These datastores, and those on which the heads of their queues wait besides: whether a head can start depends on
     * all of them, so all are locked together.
     */
    static Uni<Set<Long>> entangled(Batch batch, Set<Long> datastores) {
        if (batch.instant()
                && batch.dueAt(CloneSteps.COPIED).isEmpty()
                && batch.dueAt(CloneSteps.LANE).isEmpty()) {
            return Uni.createFrom().item(datastores);
        }
        return batch.connection()
                .preparedQuery("""
                        select distinct l.datastore from datastore d
                        cross join lateral (select w.task from lane w where w.datastore = d.id and not w.held
                            order by w.task limit d.copy_lanes) head
                        join lane l on l.task = head.task where d.id = any ($1)
                        """)
                .execute(Tuple.of(datastores.toArray(Long[]::new)))
                .map(rows -> {
                    Set<Long> all = new TreeSet<>(datastores);
                    rows.forEach(row -> all.add(row.getLong(0)));
                    return all;
                });
    }

    /** Ends the copies whose time is over and gives their lanes back. */
    Uni<Void> end() {
        List<Walker> due = walk.dueAt(CloneSteps.COPIED);
        for (Walker walker : due) {
            VapiError trouble = walk.copyTrouble(walker);
            if (trouble == null) {
                walker.next(CloneSteps.PLACE, Duration.ZERO, CloneSteps.PERCENT_COPIED);
            } else {
                walker.fail(trouble);
            }
        }
        return release(due);
    }

    /** Gives back every lane that these tasks hold or wait for. */
    Uni<Void> release(List<Walker> walkers) {
        if (walkers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        walkers.forEach(walker -> stirred.addAll(walk.plan(walker).bytes().keySet()));
        return connection
                .preparedQuery("delete from lane where task = any ($1)")
                .execute(Tuple.of(ids(walkers)))
                .replaceWithVoid();
    }

    /** Puts newcomers into the queues, starts whose turn it is, and wakes those of other batches whose turn has come. */
    Uni<Void> turn() {
        List<Walker> due = able(walk.dueAt(CloneSteps.LANE));
        if (walk.batch.instant() && !due.isEmpty()) {
            // who queued when copies still took time need not any more
            due.forEach(walker -> walker.nextFromNow(CloneSteps.PLACE, Duration.ZERO, CloneSteps.PERCENT_COPIED));
            return release(due);
        }
        due.forEach(walker -> stirred.addAll(walk.plan(walker).bytes().keySet()));
        if (stirred.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return queue(due).chain(() -> heads(due)).chain(heads -> start(due, heads));
    }

    /** Nobody starts a copy that cannot end; who waited may have waited for something that is gone by now. */
    private List<Walker> able(List<Walker> due) {
        List<Walker> able = new ArrayList<>();
        for (Walker walker : due) {
            VapiError trouble = walk.copyTrouble(walker);
            if (trouble == null) {
                able.add(walker);
            } else {
                walker.fail(trouble);
            }
        }
        return able;
    }

    private Uni<Void> queue(List<Walker> due) {
        List<Long> tasks = new ArrayList<>();
        List<Long> datastores = new ArrayList<>();
        for (Walker walker : due) {
            for (long datastore : walk.plan(walker).bytes().keySet()) {
                tasks.add(walker.id());
                datastores.add(datastore);
            }
        }
        return tasks.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("""
                                insert into lane (task, datastore)
                                select * from unnest($1::bigint[], $2::bigint[]) on conflict do nothing
                                """)
                        .execute(Tuple.of(tasks.toArray(Long[]::new), datastores.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    /**
     * Of the waiting tasks that this batch may have given a chance, those at the head of some queue, and whether all the
     * lanes they wait for are free for them.
     */
    private Uni<Map<Long, Boolean>> heads(List<Walker> due) {
        // the head of a queue by lane_waiting, the held lanes by lane_held: as many rows as there are lanes
        return connection
                .preparedQuery("""
                        with near as materialized (
                            select w.task from datastore d
                            cross join lateral (select l.task from lane l where l.datastore = d.id and not l.held
                                order by l.task limit d.copy_lanes) w
                            where d.id = any ($1)
                            union select unnest($2::bigint[])),
                        scope as materialized (
                            select distinct datastore from lane where task in (select task from near)),
                        heads as materialized (
                            select w.task from datastore d
                            cross join lateral (select greatest(d.copy_lanes - count(*), 0) as free
                                from lane l where l.datastore = d.id and l.held) f
                            cross join lateral (select l.task from lane l where l.datastore = d.id and not l.held
                                order by l.task limit f.free) w
                            where d.id in (select datastore from scope))
                        select task, count(*) = (select count(*) from lane a where a.task = heads.task) as all_free
                        from heads where task in (select task from near) group by task
                        """)
                .execute(Tuple.of(stirred.toArray(Long[]::new), ids(due)))
                .map(CopyLanes::byTask);
    }

    private static Map<Long, Boolean> byTask(RowSet<Row> rows) {
        Map<Long, Boolean> heads = new HashMap<>();
        rows.forEach(row -> heads.put(row.getLong(0), row.getBoolean(1)));
        return heads;
    }

    private Uni<Void> start(List<Walker> due, Map<Long, Boolean> heads) {
        List<Walker> starting = new ArrayList<>();
        Set<Long> elsewhere = new TreeSet<>();
        heads.forEach((task, free) -> {
            if (free) {
                elsewhere.add(task);
            }
        });
        for (Walker walker : due) {
            elsewhere.remove(walker.id());
            if (Boolean.TRUE.equals(heads.get(walker.id()))) {
                walker.nextFromNow(CloneSteps.COPIED, duration(walk.plan(walker)), CloneSteps.PERCENT_COPIED);
                starting.add(walker);
            } else {
                walker.sleep();
            }
        }
        Uni<Void> held = starting.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update lane set held = true where task = any ($1)")
                        .execute(Tuple.of(ids(starting)))
                        .replaceWithVoid();
        return held.chain(() -> wake(elsewhere));
    }

    private Uni<Void> wake(Collection<Long> tasks) {
        // who is in somebody else's hands is on his way already
        return tasks.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("""
                                update task set due_at = $2 where id in (
                                    select id from task where id = any ($1) and due_at is null and end_time is null
                                    order by id for no key update skip locked)
                                """)
                        .execute(Tuple.of(
                                tasks.toArray(Long[]::new), walk.batch.labNow().atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid();
    }

    /** As long as the slowest of its datastores needs for its bytes. */
    private Duration duration(ClonePlan plan) {
        double seconds = 0;
        for (Map.Entry<Long, Long> bytes : plan.bytes().entrySet()) {
            DatastoreState datastore = walk.datastore(bytes.getKey());
            seconds = Math.max(seconds, (double) bytes.getValue() / datastore.bandwidth());
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static Long[] ids(List<Walker> walkers) {
        return walkers.stream().map(Walker::id).toArray(Long[]::new);
    }
}
