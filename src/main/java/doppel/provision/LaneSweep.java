package doppel.provision;

import doppel.db.Faults;
import doppel.task.SleepingTasks;
import doppel.task.TaskQueue;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Wakes clones that sleep although all their lanes are free. None should; but two replicas that free lanes of different
 * datastores at the same moment may each leave it to the other; this bounds the wait.
 */
@ApplicationScoped
class LaneSweep {
    private static final Logger LOG = Logger.getLogger(LaneSweep.class);

    private final Pool pool;
    private final TaskQueue queue;

    LaneSweep(Pool pool, TaskQueue queue) {
        this.pool = pool;
        this.queue = queue;
    }

    @Scheduled(every = "2s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> wake() {
        // while nothing waits, this reads one empty index
        return pool.query("""
                        with heads as materialized (
                            select head.task from datastore d
                            cross join lateral lane_queue_head(d.id, free_lanes(d.id, d.copy_lanes)) head (task)
                            where exists (select 1 from lane where not held)),
                        startable as (
                            select task from heads group by task
                            having count(*) = (select count(*) from lane a where a.task = heads.task))
                        select task, lab_now() from startable
                        """)
                .execute()
                .chain(startable -> wake(startable))
                .invoke(woken -> {
                    if (woken > 0) {
                        LOG.infof("Woke %d clones whose lanes were free", woken);
                        queue.wake();
                    }
                })
                .ifNoItem()
                .after(Duration.ofSeconds(10))
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("Could not look for free copy lanes: %s", Faults.reason(failure)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Rows of a task and the lab time. */
    private Uni<Integer> wake(RowSet<Row> startable) {
        List<Long> tasks = new ArrayList<>();
        Instant labNow = Instant.EPOCH;
        for (Row row : startable) {
            tasks.add(row.getLong(0));
            labNow = row.getOffsetDateTime(1).toInstant();
        }
        return SleepingTasks.wake(pool, tasks, labNow);
    }
}
