package doppel.inventory;

import doppel.api.ObjectType;

/** A cluster. */
public record Cluster(long id, String name, long folder, boolean drsEnabled, boolean haEnabled)
        implements InventoryObject {
    @Override
    public String moid() {
        return ObjectType.CLUSTER.id(id);
    }
}
