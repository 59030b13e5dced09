package doppel.inventory;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the inventory tree, table after table: a Hibernate session runs no two queries at a time. */
final class InventoryReader {
    private final Pool pool;
    private Map<Long, Datacenter> datacenters = Map.of();
    private Map<Long, Folder> folders = Map.of();
    private Map<Long, Cluster> clusters = Map.of();
    private Map<Long, Host> hosts = Map.of();
    private Map<Long, ResourcePool> pools = Map.of();
    private Map<Long, Datastore> datastores = Map.of();
    private Map<Long, Network> networks = Map.of();

    InventoryReader(Pool pool) {
        this.pool = pool;
    }

    /** The tree; to be called within a session. */
    Uni<Inventory> read() {
        return byId(DatacenterRow.<DatacenterRow>listAll(), r -> r.id, InventoryReader::datacenter)
                .invoke(read -> datacenters = read)
                .chain(() -> byId(FolderRow.<FolderRow>listAll(), r -> r.id, InventoryReader::folder))
                .invoke(read -> folders = read)
                .chain(() -> byId(ClusterRow.<ClusterRow>listAll(), r -> r.id, InventoryReader::cluster))
                .invoke(read -> clusters = read)
                .chain(() -> byId(HostRow.<HostRow>listAll(), r -> r.id, InventoryReader::host))
                .invoke(read -> hosts = read)
                .chain(() -> byId(ResourcePoolRow.<ResourcePoolRow>listAll(), r -> r.id, InventoryReader::pool))
                .invoke(read -> pools = read)
                .chain(() -> byId(DatastoreRow.<DatastoreRow>listAll(), r -> r.id, InventoryReader::datastore))
                .invoke(read -> datastores = read)
                .chain(() -> byId(NetworkRow.<NetworkRow>listAll(), r -> r.id, InventoryReader::network))
                .invoke(read -> networks = read)
                .chain(this::reach)
                .map(reach -> new Inventory(datacenters, folders, clusters, hosts, pools, datastores, networks, reach));
    }

    private static Datacenter datacenter(DatacenterRow row) {
        return new Datacenter(row.id, row.name, row.folder);
    }

    private static Folder folder(FolderRow row) {
        return new Folder(row.id, row.name, FolderType.valueOf(row.type), row.parent, row.datacenter);
    }

    private static Cluster cluster(ClusterRow row) {
        return new Cluster(row.id, row.name, row.folder, row.drsEnabled, row.haEnabled);
    }

    private static Host host(HostRow row) {
        return new Host(
                row.id,
                row.name,
                row.cluster,
                row.folder,
                ConnectionState.valueOf(row.connectionState),
                HostPowerState.valueOf(row.powerState),
                row.memoryMib);
    }

    private static ResourcePool pool(ResourcePoolRow row) {
        return new ResourcePool(
                row.id,
                row.name,
                row.parent,
                row.cluster,
                row.host,
                new Allocation(
                        row.cpuReservation,
                        row.cpuExpandableReservation,
                        row.cpuLimit,
                        new Allocation.Shares(Allocation.Level.valueOf(row.cpuSharesLevel), row.cpuShares)),
                new Allocation(
                        row.memoryReservation,
                        row.memoryExpandableReservation,
                        row.memoryLimit,
                        new Allocation.Shares(Allocation.Level.valueOf(row.memorySharesLevel), row.memoryShares)));
    }

    private static Datastore datastore(DatastoreRow row) {
        return new Datastore(
                row.id,
                row.name,
                DatastoreType.valueOf(row.type),
                row.folder,
                row.capacity,
                row.accessible,
                row.multipleHostAccess,
                row.thinProvisioningSupported);
    }

    private static Network network(NetworkRow row) {
        return new Network(row.id, row.name, NetworkType.valueOf(row.type), row.folder);
    }

    private static <R extends PanacheEntityBase, T> Uni<Map<Long, T>> byId(
            Uni<List<R>> rows, Function<R, Long> id, Function<R, T> object) {
        return rows.map(list -> list.stream().collect(Collectors.toUnmodifiableMap(id, object)));
    }

    private Uni<Map<Long, Set<Long>>> reach() {
        return pool.query("select host, datastore from host_datastore")
                .execute()
                .map(rows -> {
                    Map<Long, Set<Long>> reach = new HashMap<>();
                    rows.forEach(row -> reach.computeIfAbsent(row.getLong(0), key -> new HashSet<>())
                            .add(row.getLong(1)));
                    return reach;
                });
    }
}
