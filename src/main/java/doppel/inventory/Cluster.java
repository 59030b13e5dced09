package doppel.inventory;

import doppel.api.Moid;

/** A cluster. */
public record Cluster(long id, String name, long folder, boolean drsEnabled, boolean haEnabled)
        implements InventoryObject {
    @Override
    public String moid() {
        return Moid.of(Moid.CLUSTER, id);
    }
}
