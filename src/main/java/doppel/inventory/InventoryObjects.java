package doppel.inventory;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ManagedObject;
import doppel.api.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the objects of the inventory by their identifiers, with the paths along which they inherit permissions. */
public final class InventoryObjects {
    private InventoryObjects() {}

    /** The folder of this identifier, or {@code not_found}. */
    public static ManagedObject folder(Inventory tree, String id) {
        // the letter of the identifier tells the type, so a look-up by number does; a submit makes several
        for (FolderType type : FolderType.values()) {
            long number = type.number(id).orElse(-1);
            Folder folder = tree.folders().get(number);
            if (folder != null && folder.type() == type) {
                return new ManagedObject(ObjectType.FOLDER, id, List.of(tree.pathOfFolder(number)));
            }
        }
        throw new FaultException(notFound(ObjectType.FOLDER, id));
    }

    /** The resource pool of this identifier, or {@code not_found}. */
    public static ManagedObject pool(Inventory tree, String id) {
        ResourcePool pool = found(tree.resourcePools(), ObjectType.RESOURCE_POOL, id);
        return new ManagedObject(ObjectType.RESOURCE_POOL, id, List.of(tree.pathOfPool(pool.id())));
    }

    /** The datastore of this identifier, or {@code not_found}. */
    public static ManagedObject datastore(Inventory tree, String id) {
        Datastore datastore = found(tree.datastores(), ObjectType.DATASTORE, id);
        return new ManagedObject(
                ObjectType.DATASTORE, id, List.of(below(datastore.id(), tree.pathOfFolder(datastore.folder()))));
    }

    /** The host of this identifier, or {@code not_found}. */
    public static ManagedObject host(Inventory tree, String id) {
        Host host = found(tree.hosts(), ObjectType.HOST, id);
        return new ManagedObject(ObjectType.HOST, id, List.of(tree.pathOfHost(host.id())));
    }

    /** The cluster of this identifier, or {@code not_found}. */
    public static ManagedObject cluster(Inventory tree, String id) {
        Cluster cluster = found(tree.clusters(), ObjectType.CLUSTER, id);
        return new ManagedObject(
                ObjectType.CLUSTER, id, List.of(below(cluster.id(), tree.pathOfFolder(cluster.folder()))));
    }

    /** The datacenter of this identifier, or {@code not_found}. */
    public static ManagedObject datacenter(Inventory tree, String id) {
        Datacenter datacenter = found(tree.datacenters(), ObjectType.DATACENTER, id);
        return new ManagedObject(
                ObjectType.DATACENTER, id, List.of(below(datacenter.id(), tree.pathOfFolder(datacenter.folder()))));
    }

    /** The network of this identifier, or {@code not_found}. */
    public static ManagedObject network(Inventory tree, String id) {
        // the prefix of the identifier tells the type, as with folders
        for (NetworkType type : NetworkType.values()) {
            long number = type.objectType().number(id).orElse(-1);
            Network network = tree.networks().get(number);
            if (network != null && network.type() == type) {
                return new ManagedObject(
                        ObjectType.NETWORK, id, List.of(below(number, tree.pathOfFolder(network.folder()))));
            }
        }
        throw new FaultException(notFound(ObjectType.NETWORK, id));
    }

    private static List<Long> below(long object, List<Long> path) {
        List<Long> whole = new ArrayList<>();
        whole.add(object);
        whole.addAll(path);
        return whole;
    }

    /** The object of this identifier among those of its type, or {@code not_found}. */
    static <T> T found(Map<Long, T> objects, ObjectType type, String id) {
        T object = objects.get(type.number(id).orElse(-1));
        if (object == null) {
            throw new FaultException(notFound(type, id));
        }
        return object;
    }

    /** That there is no object of this type and identifier. */
    static Fault notFound(ObjectType type, String id) {
        return new Fault.NotFound(type, id);
    }
}
