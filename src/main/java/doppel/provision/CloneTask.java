package doppel.provision;

import doppel.api.LocalizableMessage;
import doppel.task.Batch;
import doppel.task.TaskKind;
import doppel.task.TaskStatus;
import doppel.vm.VirtualMachines;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind of task that a clone is: disk copy, placement, customization, power-on, each skipped when nothing asks for it.
 * Steps that last nothing run on in the same transaction, so at {@code instant} a whole batch of clones is one.
 */
@ApplicationScoped
class CloneTask implements TaskKind {
    private final CloneTimes times;

    CloneTask(CloneTimes times) {
        this.times = times;
    }

    @Override
    public Set<String> operations() {
        return Set.of(
                VirtualMachines.SERVICE + "/" + Cloning.CLONE_NAME,
                VirtualMachines.SERVICE + "/" + Cloning.CLONE_TASK_NAME);
    }

    @Override
    public Uni<Void> walk(Batch batch) {
        return CloneWalk.begin(batch).chain(walk -> {
            CopyLanes lanes = new CopyLanes(walk);
            // what is given back comes first, so that the newcomers of the same batch find it
            return new GiveBack(walk, lanes)
                    .all()
                    .chain(lanes::end)
                    .chain(() -> new CopyDisks(walk).begin())
                    .chain(lanes::turn)
                    .chain(() -> new ResolvePlacement(walk, times).register())
                    .chain(() -> new CustomizeGuest(walk, times).apply())
                    .chain(() -> new PowerOn(walk).attempt());
        });
    }

    @Override
    public List<String> pointOfNoReturn() {
        return List.of(CloneSteps.POWER_ON);
    }

    @Override
    public LocalizableMessage description(String operation, JsonObject plan) {
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.clone.description",
                "Clone virtual machine '%s' to '%s'",
                plan.getString("source_name"),
                plan.getString("name"));
    }

    @Override
    public LocalizableMessage progress(@Nullable String step, TaskStatus status, JsonObject plan, double fraction) {
        return CloneSteps.message(step, status, ClonePlan.of(plan), fraction);
    }
}
