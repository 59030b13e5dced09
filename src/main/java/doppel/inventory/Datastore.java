package doppel.inventory;

import doppel.api.ObjectType;

/**
 * A datastore.
 *
 * @param capacity in bytes
 * @param accessible whether the hosts that know it reach its files
 */
public record Datastore(
        long id,
        String name,
        DatastoreType type,
        long folder,
        long capacity,
        boolean accessible,
        boolean multipleHostAccess,
        boolean thinProvisioningSupported)
        implements InventoryObject {
    @Override
    public String moid() {
        return ObjectType.DATASTORE.id(id);
    }
}
