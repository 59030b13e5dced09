package doppel.provision;

import doppel.access.Permissions;
import doppel.api.Caller;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Privilege;
import doppel.api.Requirement;
import doppel.inventory.Inventory;
import doppel.inventory.InventoryObjects;
import doppel.vm.MachineLocator;
import java.util.Collection;

/**
 * The documented privileges of a clone. The folder, the pool and the datastores may be inherited from the source, and what the
 * spec names wrongly is reported first, so the operation checks all of them itself.
 */
final class ClonePrivileges {
    private static final Requirement CLONE =
            new Requirement.Found(Privilege.VIRTUAL_MACHINE_PROVISIONING_CLONE, "the source");
    private static final Requirement CREATE = new Requirement.Found(
            Privilege.VIRTUAL_MACHINE_INVENTORY_CREATE_FROM_EXISTING, "the folder, given or the source's");
    private static final Requirement ASSIGN =
            new Requirement.Found(Privilege.RESOURCE_ASSIGN_VM_TO_POOL, "the resource pool, given or the source's");
    private static final Requirement ALLOCATE =
            new Requirement.Found(Privilege.DATASTORE_ALLOCATE_SPACE, "each datastore that gets a file");

    static final Need NEED = Need.all(CLONE, CREATE, ASSIGN, ALLOCATE);

    private ClonePrivileges() {}

    /**
     * Passes when the caller holds all of them.
     *
     * @param folder its identifier
     * @param pool its number
     * @param datastores by their numbers
     * @throws doppel.api.FaultException {@code unauthorized}, naming the first that is missing and its object
     */
    static void require(
            Caller caller,
            Permissions permissions,
            Inventory tree,
            CloneSource source,
            String folder,
            long pool,
            Collection<Long> datastores) {
        permissions.require(
                caller, CLONE, MachineLocator.managedObject(tree, source.id(), source.folder(), source.resourcePool()));
        permissions.require(caller, CREATE, InventoryObjects.folder(tree, folder));
        permissions.require(caller, ASSIGN, InventoryObjects.pool(tree, ObjectType.RESOURCE_POOL.id(pool)));
        for (long datastore : datastores) {
            permissions.require(caller, ALLOCATE, InventoryObjects.datastore(tree, ObjectType.DATASTORE.id(datastore)));
        }
    }
}
