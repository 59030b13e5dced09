package doppel.inventory;

import doppel.api.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A resource pool of one cluster or of one standalone host.
 *
 * @param parent null for the root pool
 * @param cpu in MHz
 * @param memory in MB
 */
public record ResourcePool(
        long id,
        String name,
        @Nullable Long parent,
        @Nullable Long cluster,
        @Nullable Long host,
        Allocation cpu,
        Allocation memory)
        implements InventoryObject {
    @Override
    public String moid() {
        return ObjectType.RESOURCE_POOL.id(id);
    }

    /** The same in another pool. */
    ResourcePool within(long other) {
        return new ResourcePool(id, name, other, cluster, host, cpu, memory);
    }
}
