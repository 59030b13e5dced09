package doppel.hardware;

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
 * The kind of task that a change of a machine's disks is: one step that lasts nothing and takes all or nothing, so there is
 * nothing to give back and nothing to cancel.
 */
final class DiskKind implements Step<DiskPlan, DiskChanges>, TaskKind.Wording<DiskPlan> {
    DiskKind() {}

    @Produces
    @Singleton
    static TaskKind<DiskPlan, DiskChanges> diskChanges() {
        DiskKind disk = new DiskKind();
        return new TaskKind<>(
                "disk",
                ObjectType.VIRTUAL_MACHINE,
                TargetLock.NONE,
                null,
                DiskPlan.CODEC,
                DiskChanges::read,
                List.of(disk),
                TaskKind.Rollback.nothing(),
                disk);
    }

    @Override
    public String name() {
        return DiskChanges.BEGIN;
    }

    @Override
    public boolean isCancelable() {
        return false;
    }

    @Override
    public Uni<Void> run(DiskChanges changes, List<TaskRun<DiskPlan>> due) {
        due.forEach(changes::make);
        return changes.write();
    }

    @Override
    public LocalizableMessage progress(DiskPlan plan, double fraction) {
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.change.changing", "Changing the disks of '%s'", plan.name());
    }

    @Override
    public LocalizableMessage description(DiskPlan plan) {
        String change = "";
        String text = "";
        if (plan.change() instanceof DiskPlan.Create) {
            change = DiskPlan.CREATE;
            text = "Add a disk";
        } else if (plan.change() instanceof DiskPlan.Update update) {
            change = DiskPlan.UPDATE;
            text = "Change disk " + update.disk();
        } else if (plan.change() instanceof DiskPlan.Delete delete) {
            change = DiskPlan.DELETE;
            text = "Remove disk " + delete.disk();
        }
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.hardware.disk." + change + ".description",
                "%s: virtual machine '%s'",
                text,
                plan.name());
    }

    @Override
    public LocalizableMessage succeeded(DiskPlan plan) {
        return LocalizableMessage.of("com.vmware.vcenter.vm.change.done", "Done with '%s'", plan.name());
    }

    @Override
    public LocalizableMessage failed(DiskPlan plan) {
        return LocalizableMessage.of("com.vmware.vcenter.vm.change.failed", "Left '%s' as it was", plan.name());
    }

    @Override
    public LocalizableMessage givingBack(DiskPlan plan) {
        return failed(plan);
    }
}
