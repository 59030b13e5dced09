package doppel.api;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The privileges that Doppel's operations ask for, by the ids of the vSphere API. */
public enum Privilege {
    SYSTEM_ANONYMOUS("System.Anonymous"),
    SYSTEM_READ("System.Read"),
    SYSTEM_VIEW("System.View"),
    AUTHORIZATION_MODIFY_PERMISSIONS("Authorization.ModifyPermissions"),
    DATASTORE_ALLOCATE_SPACE("Datastore.AllocateSpace"),
    HOST_CONFIG_CONNECTION("Host.Config.Connection"),
    RESOURCE_ASSIGN_VM_TO_POOL("Resource.AssignVMToPool"),
    RESOURCE_CREATE_POOL("Resource.CreatePool"),
    RESOURCE_DELETE_POOL("Resource.DeletePool"),
    RESOURCE_EDIT_POOL("Resource.EditPool"),
    VIRTUAL_MACHINE_CONFIG_ADD_EXISTING_DISK("VirtualMachine.Config.AddExistingDisk"),
    VIRTUAL_MACHINE_CONFIG_ADD_NEW_DISK("VirtualMachine.Config.AddNewDisk"),
    VIRTUAL_MACHINE_CONFIG_REMOVE_DISK("VirtualMachine.Config.RemoveDisk"),
    VIRTUAL_MACHINE_CONFIG_EDIT_DEVICE("VirtualMachine.Config.EditDevice"),
    VIRTUAL_MACHINE_INTERACT_POWER_ON("VirtualMachine.Interact.PowerOn"),
    VIRTUAL_MACHINE_INTERACT_POWER_OFF("VirtualMachine.Interact.PowerOff"),
    VIRTUAL_MACHINE_INTERACT_RESET("VirtualMachine.Interact.Reset"),
    VIRTUAL_MACHINE_INTERACT_SUSPEND("VirtualMachine.Interact.Suspend"),
    VIRTUAL_MACHINE_INVENTORY_CREATE_FROM_EXISTING("VirtualMachine.Inventory.CreateFromExisting"),
    VIRTUAL_MACHINE_INVENTORY_DELETE("VirtualMachine.Inventory.Delete"),
    VIRTUAL_MACHINE_PROVISIONING_CLONE("VirtualMachine.Provisioning.Clone"),
    VIRTUAL_MACHINE_PROVISIONING_CUSTOMIZE("VirtualMachine.Provisioning.Customize"),
    VIRTUAL_MACHINE_PROVISIONING_MODIFY_CUST_SPECS("VirtualMachine.Provisioning.ModifyCustSpecs"),
    VIRTUAL_MACHINE_PROVISIONING_READ_CUST_SPECS("VirtualMachine.Provisioning.ReadCustSpecs");

    private static final Map<String, Privilege> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Privilege::id, p -> p));

    private final String id;

    Privilege(String id) {
        this.id = id;
    }

    /** The id as the API writes it, such as {@code VirtualMachine.Provisioning.Clone}. */
    public String id() {
        return id;
    }

    /** The privilege of this id, case sensitive; empty when Doppel knows none. */
    public static Optional<Privilege> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
