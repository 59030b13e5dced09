package doppel.provision;

import doppel.inventory.ObjectName;

/** The rules for the name of a virtual machine. */
final class MachineName {
    private MachineName() {}

    /**
     * The name as it is stored; see {@link ObjectName}.
     *
     * @throws doppel.api.FaultException when it is empty, longer than 80 characters or has control characters
     */
    static String stored(String name) {
        return ObjectName.stored(name, "virtual machine", "com.vmware.api.vcenter.vm.name.invalid");
    }
}
