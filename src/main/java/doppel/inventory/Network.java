package doppel.inventory;

import doppel.api.Moid;

/** A network. */
public record Network(long id, String name, NetworkType type, long folder) implements InventoryObject {
    @Override
    public String moid() {
        return Moid.of(type.prefix(), id);
    }
}
