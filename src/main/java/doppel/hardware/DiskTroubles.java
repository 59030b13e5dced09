package doppel.hardware;

import doppel.api.ErrorType;
import doppel.api.LocalizableMessage;
import doppel.api.Moid;
import doppel.api.VapiError;
import doppel.vm.MachineChanges;
import doppel.vm.PowerChange;
import java.util.Set;

/** What may come in the way of a change of disks. */
final class DiskTroubles {
    private DiskTroubles() {}

    /** The power state forbids it. */
    static VapiError notNow(MachineChanges.MachineState machine) {
        String moid = Moid.of(Moid.VM, machine.id());
        return VapiError.of(
                ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                LocalizableMessage.of(
                        "com.vmware.api.vcenter.vm.hardware.disk.power_state",
                        "The disk of virtual machine '%s' cannot be changed in its power state.",
                        moid),
                PowerChange.invalidPowerState(machine.power()));
    }

    /** The machine has no such adapter, or another device hangs there, or there is no address left to choose. */
    static VapiError noAddress(DiskAddress.Wish wish, Set<Long> buses) {
        Long bus = wish.bus();
        if (bus != null && !buses.contains(bus)) {
            return VapiError.of(
                    ErrorType.INVALID_ARGUMENT,
                    "com.vmware.api.vcenter.vm.hardware.disk.no_adapter",
                    "The virtual machine has no %s adapter with bus number %s.",
                    wish.adapter(),
                    bus);
        } else if (bus != null && wish.unit() != null) {
            return VapiError.of(
                    ErrorType.RESOURCE_IN_USE,
                    "com.vmware.api.vcenter.vm.hardware.disk.address_in_use",
                    "Another device has the %s address %s:%s.",
                    wish.adapter(),
                    bus,
                    wish.unit());
        }
        return VapiError.of(
                ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                "com.vmware.api.vcenter.vm.hardware.disk.no_address",
                "The virtual machine has no free %s address.",
                wish.adapter());
    }

    /** There is no such file, or the machine's host does not see it. */
    static VapiError noFile(VmdkPath path) {
        return VapiError.of(
                ErrorType.NOT_FOUND,
                "com.vmware.api.vcenter.vm.hardware.disk.file_not_found",
                "VMDK file '%s' does not exist.",
                path);
    }

    /** The file is there already, or a machine has it. The documents of the operations do not call it alike. */
    static VapiError inUse(ErrorType type, VmdkPath path) {
        return VapiError.of(
                type, "com.vmware.api.vcenter.vm.hardware.disk.file_in_use", "VMDK file '%s' is in use.", path);
    }
}
