package doppel.provision;

import doppel.api.Fault;
import doppel.api.LocalizableMessage;
import doppel.inventory.Capacity.DatastoreState;
import doppel.task.SleepingTasks;
import doppel.task.Step;
import doppel.task.TaskRun;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Waits for the copy lanes, and starts the copies when all are there. A task that waits sleeps until it is woken. */
final class TakeLanes<P extends MachinePlan> implements Step<P, ProvisioningBatch> {
    static final String NAME = "lane";

    /** Where nothing takes time, no task queues for a lane; neither does one that writes nothing. */
    static boolean needsLanes(MachinePlan plan, boolean instant) {
        return !instant && !plan.bytes().isEmpty();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isNeeded(P plan, boolean instant) {
        return needsLanes(plan, instant);
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public LocalizableMessage progress(P plan, double fraction) {
        return CopyDisks.waiting(plan);
    }

    /** Queues newcomers, starts those whose turn it is, and wakes those of other batches whose turn has come. */
    @Override
    public Uni<Void> run(ProvisioningBatch batch, List<TaskRun<P>> due) {
        List<TaskRun<P>> able = able(batch, due);
        if (batch.instant() && !able.isEmpty()) {
            // those that queued when copies still took time
            able.forEach(TaskRun::advanceFromNow);
            able.forEach(run -> batch.lanesChanged(run.plan().bytes().keySet()));
            return LaneQueue.leave(batch.connection(), able);
        }
        able.forEach(run -> batch.lanesChanged(run.plan().bytes().keySet()));
        if (batch.changedLanes().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return LaneQueue.enter(batch.connection(), able)
                .chain(() -> LaneQueue.heads(batch.connection(), batch.changedLanes(), able))
                .chain(heads -> start(batch, able, heads));
    }

    /** No copy starts that cannot end: what a task waited for may be gone by now. */
    private List<TaskRun<P>> able(ProvisioningBatch batch, List<TaskRun<P>> due) {
        List<TaskRun<P>> able = new ArrayList<>();
        for (TaskRun<P> run : due) {
            Fault refusal = batch.copyRefusal(run);
            if (refusal == null) {
                able.add(run);
            } else {
                run.fail(refusal);
            }
        }
        return able;
    }

    private Uni<Void> start(ProvisioningBatch batch, List<TaskRun<P>> due, Map<Long, Boolean> heads) {
        List<TaskRun<P>> starting = new ArrayList<>();
        Set<Long> elsewhere = new TreeSet<>();
        heads.forEach((task, free) -> {
            if (free) {
                elsewhere.add(task);
            }
        });
        for (TaskRun<P> run : due) {
            elsewhere.remove(run.id());
            if (Boolean.TRUE.equals(heads.get(run.id()))) {
                run.advanceFromNow(duration(batch, run.plan()));
                starting.add(run);
            } else {
                run.sleep();
            }
        }
        return LaneQueue.hold(batch.connection(), starting)
                .chain(() -> SleepingTasks.wake(batch.connection(), elsewhere, batch.labNow())
                        .replaceWithVoid());
    }

    /** As long as the slowest of its datastores needs for its bytes. */
    private static Duration duration(ProvisioningBatch batch, MachinePlan plan) {
        double seconds = 0;
        for (Map.Entry<Long, Long> bytes : plan.bytes().entrySet()) {
            DatastoreState datastore = batch.datastore(bytes.getKey());
            seconds = Math.max(seconds, (double) bytes.getValue() / datastore.bandwidth());
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
