package doppel.provision;

import doppel.inventory.Capacity;
import doppel.task.Batch;
import doppel.task.TaskRun;
import doppel.vm.MachineLocks;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What a batch of tasks that make machines locks and reads before its first step runs. */
final class ProvisioningLocks {
    private ProvisioningLocks() {}

    /** Locks the datastores that the tasks of the batch may touch, holds the pools of their machines, and reads. */
    static <P extends MachinePlan> Uni<ProvisioningBatch> take(Batch<P> batch) {
        Set<TaskRun<P>> made = new HashSet<>(batch.dueAt(CustomizeGuest.NAME));
        made.addAll(batch.dueAt(PowerOn.NAME));
        Set<Long> datastores = new TreeSet<>();
        Set<Long> machines = new TreeSet<>();
        Set<Long> hosts = new TreeSet<>();
        Set<Long> created = new TreeSet<>();
        for (TaskRun<P> run : batch.runs()) {
            P plan = run.plan();
            created.add(run.created());
            datastores.addAll(plan.datastores());
            if (made.contains(run)) {
                machines.add(run.created());
            } else {
                machines.add(plan.source());
                if (plan.host() != null) {
                    hosts.add(plan.host());
                }
            }
        }
        boolean lanes = !batch.instant()
                || !batch.dueAt(EndCopies.NAME).isEmpty()
                || !batch.dueAt(TakeLanes.NAME).isEmpty();
        Uni<Set<Long>> locked = lanes
                ? LaneQueue.linkedByTasks(batch.connection(), datastores)
                : Uni.createFrom().item(datastores);
        return locked.chain(all -> Capacity.lockDatastores(batch.connection(), all))
                .chain(states -> MachineLocks.holdPools(batch.connection(), created)
                        .chain(pools -> MachineHosts.read(batch.connection(), machines, hosts)
                                .map(found -> new ProvisioningBatch(batch, states, pools, found))));
    }
}
