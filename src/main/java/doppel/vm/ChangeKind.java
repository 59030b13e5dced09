package doppel.vm;

import doppel.api.LocalizableMessage;
import doppel.api.ObjectType;
import doppel.task.Step;
import doppel.task.TargetLock;
import doppel.task.TaskKind;
import doppel.task.TaskRun;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The kind of task that a delete or a change of the power state is: one step that lasts nothing and takes all or nothing, so
 * there is nothing to give back and nothing to cancel.
 */
final class ChangeKind implements Step<ChangePlan, MachineChanges>, TaskKind.Wording<ChangePlan> {
    ChangeKind() {}

    @Produces
    @Singleton
    static TaskKind<ChangePlan, MachineChanges> changes(GuestTimes times) {
        ChangeKind change = new ChangeKind();
        return new TaskKind<>(
                "machine",
                ObjectType.VIRTUAL_MACHINE,
                TargetLock.NONE,
                null,
                ChangePlan.CODEC,
                batch -> MachineChanges.read(times, batch),
                List.of(change),
                TaskKind.Rollback.nothing(),
                change);
    }

    @Override
    public String name() {
        return MachineChanges.BEGIN;
    }

    @Override
    public boolean isCancelable() {
        return false;
    }

    @Override
    public Uni<Void> run(MachineChanges changes, List<TaskRun<ChangePlan>> due) {
        due.forEach(changes::make);
        return changes.write();
    }

    @Override
    public LocalizableMessage progress(ChangePlan plan, double fraction) {
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.change.asked", "Waiting for the guest of '%s'", plan.name());
    }

    @Override
    public LocalizableMessage description(ChangePlan plan) {
        String change = plan.change();
        String verb = switch (change) {
            case "start" -> "Power on";
            case "stop" -> "Power off";
            case "shutdown" -> "Shut down guest of";
            case "reboot" -> "Reboot guest of";
            case "standby" -> "Stand by guest of";
            default -> Character.toUpperCase(change.charAt(0)) + change.substring(1);
        };
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm." + change + ".description", "%s virtual machine '%s'", verb, plan.name());
    }

    @Override
    public LocalizableMessage succeeded(ChangePlan plan) {
        return LocalizableMessage.of("com.vmware.vcenter.vm.change.done", "Done with '%s'", plan.name());
    }

    @Override
    public LocalizableMessage failed(ChangePlan plan) {
        return LocalizableMessage.of("com.vmware.vcenter.vm.change.failed", "Left '%s' as it was", plan.name());
    }

    @Override
    public LocalizableMessage givingBack(ChangePlan plan) {
        return failed(plan);
    }
}
