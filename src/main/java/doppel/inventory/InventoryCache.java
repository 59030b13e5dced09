package doppel.inventory;

import doppel.access.Locator;
import doppel.api.ManagedObject;
import doppel.api.ObjectType;
import doppel.db.Entities;
import doppel.db.Versioned;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The inventory tree, kept in memory until its version changes. */
@ApplicationScoped
public class InventoryCache implements Locator, Locator.Root {
    private final Entities entities;
    private final Versioned<Inventory> inventory;

    InventoryCache(Pool pool, Entities entities) {
        this.entities = entities;
        this.inventory =
                new Versioned<>(pool, "inventory", () -> entities.read(() -> new InventoryReader(pool).read()));
    }

    /** The current tree, at most a second old. */
    public Uni<Inventory> inventory() {
        return inventory.get();
    }

    /** Makes the next look see what this replica has just committed. */
    public void changed() {
        inventory.forget();
    }

    /**
     * What is free now on these datastores, in bytes, by number: it changes with every clone and is no part of the tree.
     */
    public Uni<Map<Long, Long>> freeSpace(Collection<Long> datastores) {
        // by the primary key
        return entities.read(() -> DatastoreRow.<DatastoreRow>list("id in ?1", datastores)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.id, row -> row.capacity - row.used - row.otherUsed))));
    }

    @Override
    public Set<ObjectType> types() {
        return EnumSet.complementOf(EnumSet.of(ObjectType.VIRTUAL_MACHINE));
    }

    @Override
    public Uni<ManagedObject> locate(ObjectType type, String id) {
        return inventory().map(tree -> switch (type) {
            case FOLDER -> InventoryObjects.folder(tree, id);
            case RESOURCE_POOL -> InventoryObjects.pool(tree, id);
            case DATASTORE -> InventoryObjects.datastore(tree, id);
            case HOST -> InventoryObjects.host(tree, id);
            case CLUSTER -> InventoryObjects.cluster(tree, id);
            case DATACENTER -> InventoryObjects.datacenter(tree, id);
            case NETWORK, DISTRIBUTED_PORTGROUP -> InventoryObjects.network(tree, id);
            case VIRTUAL_MACHINE -> throw new IllegalStateException("machines are not objects of the inventory");
        });
    }

    @Override
    public Uni<ManagedObject> root() {
        return inventory()
                .map(tree -> tree.folders().values().stream()
                        .filter(folder -> folder.parent() == null && folder.datacenter() == null)
                        .findFirst()
                        .map(root -> new ManagedObject(ObjectType.FOLDER, root.moid(), List.of(List.of(root.id()))))
                        .orElseThrow(() -> new IllegalStateException("the inventory has no root")));
    }
}
