package doppel.inventory;

/** What every object of the tree has: its number, its name, and its identifier on the wire. */
public interface InventoryObject {
    long id();

    String name();

    String moid();
}
