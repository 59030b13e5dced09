package doppel.provision;

import doppel.task.TaskRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The table `lane`: a datastore runs so many copies at once. A task takes a lane on each datastore it writes to, all or none,
 * first come first served by the number of the task. A lane that is held is a row and counted, so none can leak; the
 * datastores are locked, so none is given twice.
 */
final class LaneQueue {
    private LaneQueue() {}

    /**
     * These datastores, and those on which the tasks at the heads of their queues wait besides: whether such a task can start
     * depends on all of them, so all are locked together.
     */
    static Uni<Set<Long>> linkedByTasks(SqlConnection connection, Set<Long> datastores) {
        return connection
                .preparedQuery("""
                        select distinct l.datastore from datastore d
                        cross join lateral lane_queue_head(d.id, d.copy_lanes) head (task)
                        join lane l on l.task = head.task where d.id = any ($1)
                        """)
                .execute(Tuple.of(datastores.toArray(Long[]::new)))
                .map(rows -> {
                    Set<Long> all = new TreeSet<>(datastores);
                    rows.forEach(row -> all.add(row.getLong(0)));
                    return all;
                });
    }

    /** Puts tasks into the queues of the datastores that they write to; those that are there stay where they are. */
    static Uni<Void> enter(SqlConnection connection, List<? extends TaskRun<? extends MachinePlan>> runs) {
        List<Long> tasks = new ArrayList<>();
        List<Long> datastores = new ArrayList<>();
        for (TaskRun<? extends MachinePlan> run : runs) {
            for (long datastore : run.plan().bytes().keySet()) {
                tasks.add(run.id());
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

    /** Gives back every lane that these tasks hold or wait for. */
    static Uni<Void> leave(SqlConnection connection, List<? extends TaskRun<?>> runs) {
        return runs.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("delete from lane where task = any ($1)")
                        .execute(Tuple.of(ids(runs)))
                        .replaceWithVoid();
    }

    /**
     * Of these tasks, and of those at the heads of these datastores' queues, the ones whose turn it is somewhere, and whether
     * all the lanes that they wait for are free for them.
     */
    static Uni<Map<Long, Boolean>> heads(
            SqlConnection connection, Collection<Long> datastores, List<? extends TaskRun<?>> runs) {
        // the head of a queue by lane_waiting, the held lanes by lane_held: as many rows as there are lanes
        return connection
                .preparedQuery("""
                        with near as materialized (
                            select head.task from datastore d
                            cross join lateral lane_queue_head(d.id, d.copy_lanes) head (task)
                            where d.id = any ($1)
                            union select unnest($2::bigint[])),
                        scope as materialized (
                            select distinct datastore from lane where task in (select task from near)),
                        heads as materialized (
                            select head.task from datastore d
                            cross join lateral lane_queue_head(d.id, free_lanes(d.id, d.copy_lanes)) head (task)
                            where d.id in (select datastore from scope))
                        select task, count(*) = (select count(*) from lane a where a.task = heads.task) as all_free
                        from heads where task in (select task from near) group by task
                        """)
                .execute(Tuple.of(datastores.toArray(Long[]::new), ids(runs)))
                .map(rows -> {
                    Map<Long, Boolean> heads = new HashMap<>();
                    rows.forEach(row -> heads.put(row.getLong(0), row.getBoolean(1)));
                    return heads;
                });
    }

    /** These tasks hold their lanes from now on. */
    static Uni<Void> hold(SqlConnection connection, List<? extends TaskRun<?>> runs) {
        return runs.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update lane set held = true where task = any ($1)")
                        .execute(Tuple.of(ids(runs)))
                        .replaceWithVoid();
    }

    private static Long[] ids(List<? extends TaskRun<?>> runs) {
        return runs.stream().map(TaskRun::id).toArray(Long[]::new);
    }
}
