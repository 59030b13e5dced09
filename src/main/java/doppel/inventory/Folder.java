package doppel.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A folder.
 *
 * @param parent null for the root and for the four top folders of a datacenter
 * @param datacenter null for folders of datacenters
 */
public record Folder(
        long id,
        String name,
        FolderType type,
        @Nullable Long parent,
        @Nullable Long datacenter) implements InventoryObject {
    @Override
    public String moid() {
        return type.id(id);
    }
}
