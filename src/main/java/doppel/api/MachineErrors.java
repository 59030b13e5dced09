package doppel.api;

import static doppel.api.ErrorTable.VCENTER;
import static doppel.api.ErrorTable.text;
import static doppel.api.ErrorType.ALREADY_IN_DESIRED_STATE;
import static doppel.api.ErrorType.INVALID_ARGUMENT;
import static doppel.api.ErrorType.NOT_ALLOWED_IN_CURRENT_STATE;
import static doppel.api.ErrorType.NOT_FOUND;
import static doppel.api.ErrorType.RESOURCE_BUSY;
import static doppel.api.ErrorType.RESOURCE_IN_USE;
import static doppel.api.ErrorType.SERVICE_UNAVAILABLE;
import static doppel.api.ErrorType.UNABLE_TO_ALLOCATE_RESOURCE;
import static doppel.api.ErrorType.UNSUPPORTED;

import java.util.List;
import java.util.Locale;

/** Faults of machines, their disks and their guests as standard errors. */
final class MachineErrors {
    private static final String DISK = VCENTER + "vm.hardware.disk.";

    private MachineErrors() {}

    static void addTo(ErrorTable table) {
        table.on(
                Fault.DeviceNotFound.class,
                NOT_FOUND,
                fault -> fault.machine() == null
                        ? text(
                                VCENTER + "vm.device.not_found",
                                "Device with identifier '%s' does not exist on the source virtual machine.",
                                fault.device())
                        : text(
                                VCENTER + "vm.device.not_found",
                                "Device with identifier %s does not exist on the virtual machine %s.",
                                fault.device(),
                                fault.machine()));
        table.on(
                Fault.FileNotFound.class,
                NOT_FOUND,
                fault -> text(DISK + "file_not_found", "VMDK file '%s' does not exist.", fault.path()));
        table.on(
                Fault.InvalidPowerState.class,
                fault -> new ErrorBody(
                        NOT_ALLOWED_IN_CURRENT_STATE,
                        List.of(attempt(fault), invalidState(fault.state())),
                        null,
                        null));
        table.on(
                Fault.AlreadyInPowerState.class,
                fault -> new ErrorBody(
                        ALREADY_IN_DESIRED_STATE,
                        List.of(
                                text(
                                        VCENTER + "vm.power.already_"
                                                + word(fault.state()).replace(' ', '_'),
                                        "Virtual machine is already %s.",
                                        word(fault.state())),
                                invalidState(fault.state())),
                        null,
                        null));
        table.on(
                Fault.MachineBusy.class,
                RESOURCE_BUSY,
                fault -> text(
                        VCENTER + "vm.busy",
                        "Virtual machine '%s' is in use by a task that clones it or makes it.",
                        fault.machine()));
        table.on(
                Fault.GuestBusy.class,
                RESOURCE_BUSY,
                fault -> text(
                        VCENTER + "vm.guest.power.busy",
                        "The guest of virtual machine '%s' is about to change its power state already.",
                        fault.machine()));
        table.on(
                Fault.ToolsNotRunning.class,
                SERVICE_UNAVAILABLE,
                fault -> text(
                        VCENTER + "vm.guest.tools_not_running",
                        "VMware Tools are not running in Virtual machine with identifier '%s'.",
                        fault.machine()));
        table.on(
                Fault.FileInUse.class,
                fault -> new ErrorBody(
                        fault.replacing() ? RESOURCE_BUSY : RESOURCE_IN_USE,
                        List.of(text(DISK + "file_in_use", "VMDK file '%s' is in use.", fault.path())),
                        null,
                        null));
        table.on(
                Fault.NoAdapter.class,
                INVALID_ARGUMENT,
                fault -> text(
                        DISK + "no_adapter",
                        "The virtual machine has no %s adapter with bus number %s.",
                        fault.adapter(),
                        fault.bus()));
        table.on(
                Fault.DiskAddressTaken.class,
                RESOURCE_IN_USE,
                fault -> text(
                        DISK + "address_in_use",
                        "Another device has the %s address %s:%s.",
                        fault.adapter(),
                        fault.bus(),
                        fault.unit()));
        table.on(
                Fault.NoDiskAddress.class,
                UNABLE_TO_ALLOCATE_RESOURCE,
                fault -> text(DISK + "no_address", "The virtual machine has no free %s address.", fault.adapter()));
        table.on(
                Fault.NoStoragePolicies.class,
                UNSUPPORTED,
                fault ->
                        text(DISK + "storage_policy", "There are no storage policies, and none '%s'.", fault.policy()));
    }

    private static LocalizableMessage attempt(Fault.InvalidPowerState fault) {
        return switch (fault.attempt()) {
            case DELETE ->
                text(VCENTER + "vm.delete.powered_on", "Virtual machine '%s' is powered on.", fault.machine());
            case CHANGE_DISK ->
                text(
                        DISK + "power_state",
                        "The disk of virtual machine '%s' cannot be changed in its power state.",
                        fault.machine());
            case CUSTOMIZE ->
                text(
                        VCENTER + "vm.guest.customization.not_powered_off",
                        "Virtual machine '%s' is not powered off.",
                        fault.machine());
            case CHANGE_POWER -> text(VCENTER + "vm.power.not_powered_on", "Virtual machine is not powered on.");
        };
    }

    private static String word(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The cause that a vCenter adds to an error about a power state. */
    private static LocalizableMessage invalidState(String state) {
        String word = word(state);
        return LocalizableMessage.of(
                "vmsg.InvalidPowerState.summary",
                "The attempted operation cannot be performed in the current state (%s).",
                Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
}
