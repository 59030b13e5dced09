package doppel.provision;

import doppel.api.LocalizableMessage;
import doppel.task.TaskKind;
import doppel.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/** The steps of a clone, by the names under which tasks keep them, and what they say of themselves. */
final class CloneSteps {
    /** Takes the space and the directories. */
    static final String COPY = "copy";
    /** Waits for the copy lanes. */
    static final String LANE = "lane";
    /** The copies have come to their end. */
    static final String COPIED = "copied";
    /** Picks the host and registers the machine. */
    static final String PLACE = "place";
    /** The guest is customized. */
    static final String CUSTOMIZE = "customize";
    /** The machine powers on: no way back. */
    static final String POWER_ON = "power-on";

    /** Percent when each step has come to its end. */
    static final int PERCENT_COPIED = 90;

    static final int PERCENT_CUSTOMIZED = 96;
    static final int PERCENT_POWERED_ON = 99;

    private CloneSteps() {}

    /** What is going on, for people. */
    static LocalizableMessage message(@Nullable String step, TaskStatus status, ClonePlan plan, double fraction) {
        if (step == null) {
            return status == TaskStatus.SUCCEEDED
                    ? LocalizableMessage.of(
                            "com.vmware.vcenter.vm.clone.done", "Virtual machine '%s' is ready", plan.name())
                    : LocalizableMessage.of("com.vmware.vcenter.vm.clone.failed", "Not cloned '%s'", plan.name());
        }
        return switch (step) {
            case COPY, LANE ->
                LocalizableMessage.of(
                        "com.vmware.vcenter.vm.clone.waiting",
                        "Waiting to copy %s disks",
                        plan.disks().size());
            case COPIED -> copying(plan, fraction);
            case PLACE ->
                LocalizableMessage.of(
                        "com.vmware.vcenter.vm.clone.placing", "Placing virtual machine '%s'", plan.name());
            case CUSTOMIZE ->
                LocalizableMessage.of(
                        "com.vmware.vcenter.vm.clone.customizing", "Customizing the guest of '%s'", plan.name());
            case POWER_ON ->
                LocalizableMessage.of("com.vmware.vcenter.vm.clone.powering_on", "Powering on '%s'", plan.name());
            case TaskKind.GIVE_BACK ->
                LocalizableMessage.of(
                        "com.vmware.vcenter.vm.clone.giving_back", "Giving back what '%s' had taken", plan.name());
            default -> throw new IllegalStateException("a clone has no step " + step);
        };
    }

    /** The disks of a lane go one after the other, so the bytes done tell which is under way. */
    private static LocalizableMessage copying(ClonePlan plan, double fraction) {
        long all = plan.disks().stream().mapToLong(ClonePlan.Disk::capacity).sum();
        long done = (long) (all * fraction);
        int number = 1;
        for (ClonePlan.Disk disk : plan.disks()) {
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
