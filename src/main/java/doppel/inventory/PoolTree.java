package doppel.inventory;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ObjectType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pools of a cluster or of a standalone host, and the rules that hold when one of them is changed. Pure.
 *
 * @param pools by number, the root among them; none at all when the pool that was asked for is gone
 * @param cpuMhz what the hosts have
 * @param memoryMib what the hosts have
 * @param awayHost the identifier of the standalone host when it is not connected, else null: the pools of such a host
 *     are kept by the host
 */
record PoolTree(
        Map<Long, ResourcePool> pools,
        long cpuMhz,
        long memoryMib,
        @Nullable String awayHost) {

    /** The pool of this number, or {@code not_found}. */
    ResourcePool found(long pool) {
        return InventoryObjects.found(pools, ObjectType.RESOURCE_POOL, ObjectType.RESOURCE_POOL.id(pool));
    }

    /** The same with this pool, in place of the one of its number if there is one, when all rules allow it. */
    PoolTree with(ResourcePool pool) {
        if (nameTaken(pool.name(), Objects.requireNonNull(pool.parent()), pool.id())) {
            throw new FaultException(new Fault.NameTaken(
                            ObjectType.RESOURCE_POOL,
                            pool.name(),
                            ObjectType.RESOURCE_POOL,
                            ObjectType.RESOURCE_POOL.id(pool.parent()))
                    .at("spec.name"));
        }
        Map<Long, ResourcePool> changed = new HashMap<>(pools);
        changed.put(pool.id(), pool);
        PoolTree tree = new PoolTree(changed, cpuMhz, memoryMib, awayHost);
        tree.reserved(pool.id(), cpuMhz, ResourcePool::cpu, "MHz of CPU");
        tree.reserved(pool.id(), memoryMib, ResourcePool::memory, "MB of memory");
        return tree;
    }

    /** The same without this pool; the pools within it are its parent's then, when their names allow it. */
    PoolTree without(ResourcePool pool) {
        long parent = Objects.requireNonNull(pool.parent());
        Map<Long, ResourcePool> changed = new HashMap<>(pools);
        changed.remove(pool.id());
        for (ResourcePool each : pools.values()) {
            if (Objects.equals(each.parent(), pool.id())) {
                if (nameTaken(each.name(), parent, pool.id())) {
                    throw new FaultException(
                            new Fault.ChildNameTaken(each.moid(), each.name(), ObjectType.RESOURCE_POOL.id(parent)));
                }
                changed.put(each.id(), each.within(parent));
            }
        }
        return new PoolTree(changed, cpuMhz, memoryMib, awayHost);
    }

    /** Whether a pool other than this one has the name in the parent. */
    private boolean nameTaken(String name, long parent, long besides) {
        return pools.values().stream()
                .anyMatch(each -> each.id() != besides
                        && Objects.equals(each.parent(), parent)
                        && each.name().equals(name));
    }

    private void reserved(long pool, long capacity, Function<ResourcePool, Allocation> resource, String what) {
        Map<Long, Reservations.Claim> claims = pools.values().stream()
                .collect(Collectors.toMap(
                        ResourcePool::id, each -> new Reservations.Claim(each.parent(), resource.apply(each))));
        new Reservations(capacity, claims).above(pool).ifPresent(shortage -> {
            throw new FaultException(new Fault.NotEnoughReservation(
                    ObjectType.RESOURCE_POOL.id(shortage.pool()), shortage.asked(), what, shortage.room()));
        });
    }
}
