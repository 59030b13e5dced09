package doppel.provision;

import doppel.db.Faults;
import doppel.task.TaskQueue;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Wakes clones that sleep although all their lanes are free. None should; but two replicas that free lanes of different
 * datastores at the same moment may each leave it to the other, and nobody waits longer than this for that.
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
                        update task set due_at = lab_now() where id in (
                            select id from task where id in (select task from startable) and due_at is null
                              and end_time is null order by id for no key update skip locked)
                        """)
                .execute()
                .invoke(rows -> {
                    if (rows.rowCount() > 0) {
                        LOG.infof("Woke %d clones whose lanes were free", rows.rowCount());
                        queue.wake();
                    }
                })
                .ifNoItem()
                .after(Duration.ofSeconds(10))
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("No sweep: %s", Faults.reason(failure)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
