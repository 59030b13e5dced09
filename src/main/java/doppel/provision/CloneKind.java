package doppel.provision;

import doppel.api.LocalizableMessage;
import doppel.api.ObjectType;
import doppel.task.TargetLock;
import doppel.task.TaskKind;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The kind of task that a clone is: disk copy, placement, customization, power-on. Steps that last nothing run on in the same
 * transaction, so at {@code instant} a whole batch of clones is one.
 */
final class CloneKind implements TaskKind.Wording<ClonePlan> {
    CloneKind() {}

    @Produces
    @Singleton
    static TaskKind<ClonePlan, ProvisioningBatch> clones(CloneTimes times) {
        return new TaskKind<>(
                "clone",
                ObjectType.VIRTUAL_MACHINE,
                TargetLock.SHARED,
                ObjectType.VIRTUAL_MACHINE,
                ClonePlan.CODEC,
                ProvisioningLocks::take,
                List.of(
                        new CopyDisks<>(),
                        new TakeLanes<>(),
                        new EndCopies<>(),
                        new ResolvePlacement<>(),
                        new CustomizeGuest<>(times),
                        new PowerOn<>(times)),
                new RemoveMachines<>(),
                new CloneKind());
    }

    @Override
    public LocalizableMessage description(ClonePlan plan) {
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.clone.description",
                "Clone virtual machine '%s' to '%s'",
                plan.sourceName(),
                plan.name());
    }

    @Override
    public LocalizableMessage succeeded(ClonePlan plan) {
        return LocalizableMessage.of("com.vmware.vcenter.vm.clone.done", "Virtual machine '%s' is ready", plan.name());
    }

    @Override
    public LocalizableMessage failed(ClonePlan plan) {
        return LocalizableMessage.of("com.vmware.vcenter.vm.clone.failed", "Not cloned '%s'", plan.name());
    }

    @Override
    public LocalizableMessage givingBack(ClonePlan plan) {
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.clone.giving_back", "Giving back what '%s' had taken", plan.name());
    }
}
