package doppel.inventory;

import doppel.api.Moid;

/** A datacenter. */
public record Datacenter(long id, String name, long folder) implements InventoryObject {
    @Override
    public String moid() {
        return Moid.of(Moid.DATACENTER, id);
    }
}
