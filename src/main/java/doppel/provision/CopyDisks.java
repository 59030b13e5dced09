package doppel.provision;

import doppel.api.Fault;
import doppel.api.LocalizableMessage;
import doppel.hardware.DiskAddress;
import doppel.inventory.Capacity;
import doppel.inventory.Unavailable;
import doppel.provision.MachinePlan.DiskCopy;
import doppel.task.Step;
import doppel.task.TaskRun;
import doppel.vm.FreeName;
import doppel.vm.MachineDirectories;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes the space on each datastore by making the disks' rows, in the order of the tasks. One that does not fit fails, the
 * next may still fit.
 */
final class CopyDisks<P extends MachinePlan> implements Step<P, ProvisioningBatch> {
    static final String NAME = "copy";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public LocalizableMessage progress(P plan, double fraction) {
        return waiting(plan);
    }

    /** What a task says that waits for its turn to copy. */
    static LocalizableMessage waiting(MachinePlan plan) {
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.clone.waiting",
                "Waiting to copy %s disks",
                plan.disks().size());
    }

    @Override
    public Uni<Void> run(ProvisioningBatch batch, List<TaskRun<P>> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<Long> datastores = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        due.forEach(run -> {
            datastores.addAll(run.plan().targets());
            names.add(run.plan().name());
        });
        return MachineDirectories.directories(batch.connection(), datastores, names)
                .chain(taken -> take(batch, due, taken));
    }

    private Uni<Void> take(ProvisioningBatch batch, List<TaskRun<P>> due, Map<Long, Set<String>> names) {
        JsonArray directories = new JsonArray();
        JsonArray disks = new JsonArray();
        Map<Long, Long> bytes = new HashMap<>();
        List<TaskRun<P>> taking = new ArrayList<>();
        for (TaskRun<P> run : due) {
            P plan = run.plan();
            Fault refusal = refusal(batch, run);
            if (refusal != null) {
                run.fail(refusal);
                continue;
            }
            batch.take(plan.bytes());
            plan.bytes().forEach((datastore, amount) -> bytes.merge(datastore, amount, Long::sum));
            for (long datastore : plan.targets()) {
                Set<String> taken = names.computeIfAbsent(datastore, key -> new HashSet<>());
                directories.add(new JsonObject()
                        .put("vm", run.created())
                        .put("datastore", datastore)
                        .put("name", FreeName.of(plan.name(), name -> !taken.add(name))));
            }
            rows(run.created(), plan).forEach(disks::add);
            taking.add(run);
        }
        return MachineWriter.addDisks(batch.connection(), directories, disks)
                .chain(() -> Capacity.takeSpace(batch.connection(), bytes))
                .invoke(() -> taking.forEach(TaskRun::advanceFromNow));
    }

    /** The rows of the disks of a machine. */
    private static List<JsonObject> rows(long machine, MachinePlan plan) {
        List<JsonObject> rows = new ArrayList<>();
        for (DiskCopy disk : plan.disks()) {
            rows.add(new JsonObject()
                    .put("vm", machine)
                    // not the plan's: an earlier version counted keys on NVMe from another number
                    .put("key", DiskAddress.of(disk.device()).key())
                    .put("datastore", disk.datastore())
                    .put("capacity", disk.capacity())
                    .put("file", plan.name() + (rows.isEmpty() ? "" : "_" + rows.size()) + ".vmdk")
                    .put("device", disk.device()));
        }
        return rows;
    }

    /** Why it cannot be copied any more; null when it can. */
    private @Nullable Fault refusal(ProvisioningBatch batch, TaskRun<P> run) {
        Fault refusal = batch.copyRefusal(run);
        if (refusal != null) {
            return refusal;
        }
        for (Map.Entry<Long, Long> need : run.plan().bytes().entrySet()) {
            if (need.getValue() > batch.free(need.getKey())) {
                return Unavailable.space(batch.datastore(need.getKey()).name(), need.getValue());
            }
        }
        return null;
    }
}
