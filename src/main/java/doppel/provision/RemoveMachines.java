package doppel.provision;

import doppel.inventory.Capacity;
import doppel.task.TaskKind.Rollback;
import doppel.task.TaskRun;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives back what a task has taken that makes a machine and failed or was cancelled: name, space, lanes and rows. Host memory
 * is not among it, for from power-on there is no way back.
 */
final class RemoveMachines<P extends MachinePlan> implements Rollback<P, ProvisioningBatch> {
    @Override
    public Uni<Void> of(ProvisioningBatch batch, List<TaskRun<P>> due) {
        due.forEach(run -> batch.lanesChanged(run.plan().bytes().keySet()));
        return LaneQueue.leave(batch.connection(), due)
                .chain(() -> MachineWriter.remove(
                        batch.connection(), due.stream().map(TaskRun::created).toList()))
                .chain(freed -> {
                    Map<Long, Long> back = new HashMap<>();
                    freed.forEach((datastore, bytes) -> back.put(datastore, -bytes));
                    batch.take(back);
                    return Capacity.takeSpace(batch.connection(), back);
                });
    }
}
