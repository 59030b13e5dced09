package doppel.inventory;

import doppel.access.Ancestry;
import doppel.access.ManagedObject;
import doppel.db.Versioned;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The inventory tree, kept in memory until its version changes. */
@ApplicationScoped
public class InventoryCache implements Ancestry {
    private final Vertx vertx;
    private final Versioned<Inventory> inventory;

    InventoryCache(Pool pool, Vertx vertx) {
        this.vertx = vertx;
        this.inventory = new Versioned<>(
                pool, "inventory", () -> onContext(() -> Panache.withSession(() -> new InventoryReader(pool).read())));
    }

    /** The tree as it stands, at most a second old. */
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
        return onContext(() -> Panache.withSession(() -> DatastoreRow.<DatastoreRow>list("id in ?1", datastores)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.id, row -> row.capacity - row.used - row.otherUsed)))));
    }

    @Override
    public Uni<ManagedObject> locate(String type, String id) {
        return inventory().map(tree -> switch (type) {
            case "Folder" -> InventoryObjects.folder(tree, id);
            case "ResourcePool" -> InventoryObjects.pool(tree, id);
            case "Datastore" -> InventoryObjects.datastore(tree, id);
            case "HostSystem" -> InventoryObjects.host(tree, id);
            case "ClusterComputeResource" -> InventoryObjects.cluster(tree, id);
            case "Datacenter" -> InventoryObjects.datacenter(tree, id);
            case "Network" -> InventoryObjects.network(tree, id);
            default -> throw new IllegalStateException("no object of type " + type + " is of the inventory");
        });
    }

    @Override
    public Uni<ManagedObject> root() {
        return inventory()
                .map(tree -> tree.folders().values().stream()
                        .filter(folder -> folder.parent() == null && folder.datacenter() == null)
                        .findFirst()
                        .map(root -> new ManagedObject("Folder", root.moid(), List.of(List.of(root.id()))))
                        .orElseThrow(() -> new IllegalStateException("the inventory has no root")));
    }

    /** A Hibernate session wants a Vert.x context of its own, whoever asks. */
    private <T> Uni<T> onContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(go -> work.get().subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
