package doppel.inventory;

import doppel.access.Ancestry;
import doppel.access.Located;
import doppel.api.ErrorType;
import doppel.api.Moid;
import doppel.api.VapiError;
import doppel.db.Versioned;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Keeps the inventory tree at hand. */
@ApplicationScoped
public class Inventories implements Ancestry {
    private final Vertx vertx;
    private final Versioned<Inventory> inventory;

    Inventories(Pool pool, Vertx vertx) {
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
    public Uni<Located> locate(String type, String id) {
        return inventory().map(tree -> switch (type) {
            case "Folder" -> folder(tree, id);
            case "ResourcePool" -> pool(tree, id);
            case "Datastore" -> datastore(tree, id);
            case "HostSystem" -> host(tree, id);
            case "ClusterComputeResource" -> cluster(tree, id);
            case "Datacenter" -> datacenter(tree, id);
            case "Network" -> network(tree, id);
            default -> throw new IllegalStateException("no object of type " + type + " is of the inventory");
        });
    }

    @Override
    public Uni<Located> root() {
        return inventory()
                .map(tree -> tree.folders().values().stream()
                        .filter(folder -> folder.parent() == null && folder.datacenter() == null)
                        .findFirst()
                        .map(root -> new Located("Folder", root.moid(), List.of(List.of(root.id()))))
                        .orElseThrow(() -> new IllegalStateException("the inventory has no root")));
    }

    /** The folder of this identifier, or {@code not_found}. */
    public static Located folder(Inventory tree, String id) {
        // the letter of the identifier tells the type, so a look-up by number does; a submit makes several
        for (Inventory.FolderType type : Inventory.FolderType.values()) {
            long number = Moid.number(type.prefix(), id).orElse(-1);
            Inventory.Folder folder = tree.folders().get(number);
            if (folder != null && folder.type() == type) {
                return new Located("Folder", id, List.of(tree.pathOfFolder(number)));
            }
        }
        throw notFound("Folder", id);
    }

    /** The resource pool of this identifier, or {@code not_found}. */
    public static Located pool(Inventory tree, String id) {
        Inventory.ResourcePool pool = found(tree.resourcePools(), Moid.RESOURCE_POOL, "ResourcePool", id);
        return new Located("ResourcePool", id, List.of(tree.pathOfPool(pool.id())));
    }

    /** The datastore of this identifier, or {@code not_found}. */
    public static Located datastore(Inventory tree, String id) {
        Inventory.Datastore datastore = found(tree.datastores(), Moid.DATASTORE, "Datastore", id);
        return new Located("Datastore", id, List.of(below(datastore.id(), tree.pathOfFolder(datastore.folder()))));
    }

    /** The host of this identifier, or {@code not_found}. */
    public static Located host(Inventory tree, String id) {
        Inventory.Host host = found(tree.hosts(), Moid.HOST, "HostSystem", id);
        return new Located("HostSystem", id, List.of(tree.pathOfHost(host.id())));
    }

    /** The cluster of this identifier, or {@code not_found}. */
    public static Located cluster(Inventory tree, String id) {
        Inventory.Cluster cluster = found(tree.clusters(), Moid.CLUSTER, "ClusterComputeResource", id);
        return new Located(
                "ClusterComputeResource", id, List.of(below(cluster.id(), tree.pathOfFolder(cluster.folder()))));
    }

    /** The datacenter of this identifier, or {@code not_found}. */
    public static Located datacenter(Inventory tree, String id) {
        Inventory.Datacenter datacenter = found(tree.datacenters(), Moid.DATACENTER, "Datacenter", id);
        return new Located("Datacenter", id, List.of(below(datacenter.id(), tree.pathOfFolder(datacenter.folder()))));
    }

    /** The network of this identifier, or {@code not_found}. */
    public static Located network(Inventory tree, String id) {
        // the prefix of the identifier tells the type, as with folders
        for (Inventory.NetworkType type : Inventory.NetworkType.values()) {
            long number = Moid.number(type.prefix(), id).orElse(-1);
            Inventory.Network network = tree.networks().get(number);
            if (network != null && network.type() == type) {
                return new Located("Network", id, List.of(below(number, tree.pathOfFolder(network.folder()))));
            }
        }
        throw notFound("Network", id);
    }

    private static List<Long> below(long object, List<Long> path) {
        List<Long> whole = new ArrayList<>();
        whole.add(object);
        whole.addAll(path);
        return whole;
    }

    /** The object of this identifier among those of its type, or {@code not_found}. */
    static <T> T found(Map<Long, T> objects, String prefix, String type, String id) {
        T object = objects.get(Moid.number(prefix, id).orElse(-1));
        if (object == null) {
            throw notFound(type, id);
        }
        return object;
    }

    /** That there is no object of this type and identifier. */
    static VapiError notFound(String type, String id) {
        // the API's words are not those of its types
        String word = switch (type) {
            case "ClusterComputeResource" -> "Cluster";
            case "HostSystem" -> "Host";
            case "ResourcePool" -> "Resource pool";
            default -> type;
        };
        return VapiError.of(
                ErrorType.NOT_FOUND,
                "com.vmware.api.vcenter." + word.toLowerCase(Locale.ROOT).replace(' ', '_') + ".not_found",
                word + " with identifier '%s' does not exist.",
                id);
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
