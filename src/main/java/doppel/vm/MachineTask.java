package doppel.vm;

import doppel.api.LocalizableMessage;
import doppel.task.Batch;
import doppel.task.TaskKind;
import doppel.task.TaskStatus;
import doppel.task.Walker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind of task that a delete or a change of the power state is: one step that lasts nothing and takes all or
 * nothing, so there is nothing to give back and nothing to cancel.
 */
@ApplicationScoped
public class MachineTask implements TaskKind {
    static final String DELETE = "delete";

    private final GuestTimes times;

    MachineTask(GuestTimes times) {
        this.times = times;
    }

    /** What it wants to know of a machine. */
    public static JsonObject plan(VirtualMachineReader.Standing machine) {
        return plan(machine.name());
    }

    /** The same of a machine of this name. */
    public static JsonObject plan(String name) {
        return new JsonObject().put("name", name);
    }

    @Override
    public Set<String> operations() {
        Set<String> operations = new HashSet<>();
        operations.add(VirtualMachines.SERVICE + "/" + DELETE);
        Arrays.stream(PowerChange.values())
                .forEach(change -> operations.add(change.service() + "/" + change.operation()));
        return operations;
    }

    @Override
    public Uni<Void> walk(Batch batch) {
        batch.dueAt(GIVE_BACK).forEach(Walker::givenBack);
        List<Walker> due = batch.dueAt(BEGIN);
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : MachineChanges.look(times, batch, due).chain(changes -> {
                    due.forEach(changes::make);
                    return changes.write();
                });
    }

    @Override
    public List<String> pointOfNoReturn() {
        return List.of(BEGIN);
    }

    @Override
    public LocalizableMessage description(String operation, JsonObject plan) {
        String verb = switch (operation) {
            case "start" -> "Power on";
            case "stop" -> "Power off";
            case "shutdown" -> "Shut down guest of";
            case "reboot" -> "Reboot guest of";
            case "standby" -> "Stand by guest of";
            default -> Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
        };
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm." + operation + ".description",
                "%s virtual machine '%s'",
                verb,
                plan.getString("name"));
    }

    @Override
    public LocalizableMessage progress(@Nullable String step, TaskStatus status, JsonObject plan, double fraction) {
        String name = plan.getString("name");
        return status == TaskStatus.SUCCEEDED
                ? LocalizableMessage.of("com.vmware.vcenter.vm.change.done", "Done with '%s'", name)
                : !status.terminal()
                        ? LocalizableMessage.of(
                                "com.vmware.vcenter.vm.change.asked", "Waiting for the guest of '%s'", name)
                        : LocalizableMessage.of("com.vmware.vcenter.vm.change.failed", "Left '%s' as it was", name);
    }
}
