package doppel.provision;

import doppel.db.Faults;
import doppel.task.TaskWorker;
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
    private final TaskWorker worker;

    LaneSweep(Pool pool, TaskWorker worker) {
        this.pool = pool;
        this.worker = worker;
    }

    @Scheduled(every = "2s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> wake() {
        // nothing waits: one look at an empty index
        return pool.query("""
                        with heads as materialized (
                            select w.task from datastore d
                            cross join lateral (select greatest(d.copy_lanes - count(*), 0) as free
                                from lane l where l.datastore = d.id and l.held) f
                            cross join lateral (select l.task from lane l where l.datastore = d.id and not l.held
                                order by l.task limit f.free) w
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
                        worker.nudge();
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
