package doppel.inventory;

import doppel.api.ObjectType;

/** A datacenter. */
public record Datacenter(long id, String name, long folder) implements InventoryObject {
    @Override
    public String moid() {
        return ObjectType.DATACENTER.id(id);
    }
}
