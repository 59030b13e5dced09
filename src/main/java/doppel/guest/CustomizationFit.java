package doppel.guest;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.customization.CustomizationSpec;

/**
 * Whether a customization spec fits a machine: pure. It is asked when a spec is set on a machine and when a clone names
 * one, with the same answer.
 */
public final class CustomizationFit {
    private CustomizationFit() {}

    /**
     * Checks the number of NICs and the guest's family.
     *
     * @param vm the machine's identifier
     * @param guestOs the machine's guest operating system, by its constant
     * @param path the field of the input that brings the spec, for the error to name
     * @throws doppel.api.FaultException {@code invalid_argument}
     */
    public static void check(CustomizationSpec spec, String vm, int nics, String guestOs, String path) {
        int interfaces = spec.interfaces().size();
        if (interfaces != 0 && interfaces != nics) {
            throw new FaultException(Fault.invalid(
                            "com.vmware.api.vcenter.vm.guest.customization.interfaces",
                            "The customization is for %s network adapters, and virtual machine '%s' has %s.",
                            interfaces,
                            vm,
                            nics)
                    .at(path));
        }
        boolean windows = GuestNames.family(guestOs) == GuestNames.Family.WINDOWS;
        if (windows != (spec.configurationSpec().windowsConfig() != null)) {
            throw new FaultException(Fault.invalid(
                            "com.vmware.api.vcenter.vm.guest.customization.guest_family",
                            "The customization is for %s guests, and the guest of virtual machine '%s' is '%s'.",
                            windows ? "Linux" : "Windows",
                            vm,
                            guestOs)
                    .at(path));
        }
    }
}
