package doppel.provision;

import doppel.api.Fault;
import doppel.api.LocalizableMessage;
import doppel.task.Step;
import doppel.task.TaskRun;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Ends the copies whose time is over and gives their lanes back. How long a copy lasts, {@link TakeLanes} says. */
final class EndCopies<P extends MachinePlan> implements Step<P, ProvisioningBatch> {
    static final String NAME = "copied";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isNeeded(P plan, boolean instant) {
        return TakeLanes.needsLanes(plan, instant);
    }

    @Override
    public int percent() {
        return 90;
    }

    @Override
    public boolean releases() {
        return true;
    }

    @Override
    public Uni<Void> run(ProvisioningBatch batch, List<TaskRun<P>> due) {
        for (TaskRun<P> run : due) {
            batch.lanesChanged(run.plan().bytes().keySet());
            Fault refusal = batch.copyRefusal(run);
            if (refusal == null) {
                run.advance();
            } else {
                run.fail(refusal);
            }
        }
        return LaneQueue.leave(batch.connection(), due);
    }

    /** The disks of a lane are copied one after the other, so the bytes done tell which one is being copied. */
    @Override
    public LocalizableMessage progress(P plan, double fraction) {
        long all =
                plan.disks().stream().mapToLong(MachinePlan.DiskCopy::capacity).sum();
        long done = (long) (all * fraction);
        int number = 1;
        for (MachinePlan.DiskCopy disk : plan.disks()) {
            done -= disk.capacity();
            if (done < 0 || number == plan.disks().size()) {
                return LocalizableMessage.of(
                        "com.vmware.vcenter.vm.clone.copying",
                        "Copying disk %s of %s to %s",
                        number,
                        plan.disks().size(),
                        disk.datastoreName());
            }
            number++;
        }
        return LocalizableMessage.of("com.vmware.vcenter.vm.clone.copying_nothing", "Copying no disks");
    }
}
