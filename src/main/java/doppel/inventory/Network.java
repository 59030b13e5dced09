package doppel.inventory;

/** A network. */
public record Network(long id, String name, NetworkType type, long folder) implements InventoryObject {
    @Override
    public String moid() {
        return type.objectType().id(id);
    }
}
