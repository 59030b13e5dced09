package doppel.placement;

import doppel.api.Fault;
import doppel.inventory.Cluster;
import doppel.inventory.Folder;
import doppel.inventory.FolderType;
import doppel.inventory.Host;
import doppel.inventory.Inventory;
import doppel.inventory.ResourcePool;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of what fits where: pure, over the inventory tree of one moment. What is given is used together, what is not
 * given comes from the source, and what contradicts itself is refused with the fields in conflict.
 */
public final class Placement {
    public static final String FOLDER = "folder";
    public static final String POOL = "resource_pool";
    public static final String HOST = "host";
    public static final String CLUSTER = "cluster";
    public static final String DATASTORE = "datastore";
    static final String SOURCE = "source";
    static final String DISKS = "disks";

    private final Inventory tree;
    private final PlacementRequest request;

    private Placement(Inventory tree, PlacementRequest request) {
        this.tree = tree;
        this.request = request;
    }

    /** A place, or why there is none. */
    public sealed interface Outcome {
        /** It fits. */
        record Fits(Place place) implements Outcome {}

        /** It contradicts itself. */
        record Refused(Fault.PlacementConflict why) implements Outcome {}
    }

    /** Resolves the request. Every object it names must exist in the tree. */
    public static Outcome resolve(Inventory tree, PlacementRequest request) {
        return new Placement(tree, request).resolve();
    }

    /** The pool that counts: the given one, or the given cluster's own, or the source's. */
    public static long pool(Inventory tree, PlacementRequest request) {
        if (request.resourcePool() != null) {
            return request.resourcePool();
        }
        return request.cluster() != null
                ? tree.rootPool(request.cluster(), null).id()
                : request.source().resourcePool();
    }

    private Outcome resolve() {
        Folder folder =
                object(tree.folders(), or(request.folder(), request.source().folder()));
        if (folder.type() != FolderType.VIRTUAL_MACHINE) {
            return refused("folder_type", "the folder does not hold virtual machines", FOLDER);
        }
        ResourcePool pool = object(tree.resourcePools(), pool(tree, request));
        Outcome contradiction = members(pool);
        if (contradiction != null) {
            return contradiction;
        }
        if (tree.datacenterOf(folder.id()) != tree.datacenterOf(pool)) {
            return refused(
                    "other_datacenter",
                    "folder and resource pool are in different datacenters",
                    named(request.folder(), FOLDER),
                    poolField());
        }
        for (long datastore : request.datastores()) {
            if (tree.datacenterOf(object(tree.datastores(), datastore).folder()) != tree.datacenterOf(pool)) {
                return refused(
                        "other_datacenter",
                        "datastore and resource pool are in different datacenters",
                        datastoreField(datastore),
                        poolField());
            }
        }
        return host(folder, pool);
    }

    /** Given pool, host and cluster must be of one tree. */
    private @Nullable Outcome members(ResourcePool pool) {
        Cluster cluster = request.cluster() == null ? null : object(tree.clusters(), request.cluster());
        Host host = request.host() == null ? null : object(tree.hosts(), request.host());
        if (cluster != null && !Objects.equals(pool.cluster(), cluster.id())) {
            return refused("pool_outside_cluster", "the resource pool is not of the cluster", POOL, CLUSTER);
        }
        if (cluster != null && host != null && !Objects.equals(host.cluster(), cluster.id())) {
            return refused("host_outside_cluster", "the host is not in the cluster", HOST, CLUSTER);
        }
        if (host != null && !tree.hostsOf(pool).contains(host)) {
            return refused("pool_outside_host", "the resource pool is not of the host", HOST, poolField());
        }
        return null;
    }

    private Outcome host(Folder folder, ResourcePool pool) {
        Set<Long> datastores = request.datastores();
        if (request.host() == null && drsPicks(pool)) {
            Set<Long> hosts = tree.hostsOf(pool).stream().map(Host::id).collect(Collectors.toSet());
            return hosts.stream().anyMatch(host -> tree.reaches(host, datastores))
                    ? new Outcome.Fits(new Place(folder.id(), pool.id(), null, datastores))
                    : unreachable(hosts, poolField());
        }
        Long host = request.host();
        if (host == null && inherits()) {
            host = request.source().host();
        } else if (host == null && pool.host() != null) {
            host = pool.host();
        } else if (host == null) {
            return refused(
                    "host_required",
                    "the resource pool is in a cluster without DRS, so a host must be given",
                    HOST,
                    poolField());
        }
        return tree.reaches(host, datastores)
                ? new Outcome.Fits(new Place(folder.id(), pool.id(), host, datastores))
                : unreachable(Set.of(host), request.host() != null ? HOST : poolField());
    }

    /** Without a word about where it runs, a clone runs where its source does. */
    private boolean inherits() {
        return request.resourcePool() == null && request.cluster() == null;
    }

    private boolean drsPicks(ResourcePool pool) {
        return !inherits()
                && pool.cluster() != null
                && object(tree.clusters(), pool.cluster()).drsEnabled();
    }

    /** Names what brought the datastores that not all of these hosts reach, and what brought the hosts. */
    private Outcome unreachable(Set<Long> hosts, String from) {
        Stream<String> brought = request.datastores().stream()
                .filter(datastore -> !hosts.stream().allMatch(host -> tree.reaches(host, Set.of(datastore))))
                .map(this::datastoreField)
                .sorted(Comparator.comparing(DISKS::equals));
        return refused(
                "datastore_unreachable",
                "no host that may run the machine reaches all of its datastores",
                Stream.concat(brought, Stream.of(from)).toArray(String[]::new));
    }

    private String poolField() {
        return request.resourcePool() != null ? POOL : request.cluster() != null ? CLUSTER : SOURCE;
    }

    private String datastoreField(long datastore) {
        return Objects.equals(request.home(), datastore)
                ? DATASTORE
                : request.sent().contains(datastore) ? DISKS : SOURCE;
    }

    private static String named(@Nullable Long given, String field) {
        return given == null ? SOURCE : field;
    }

    private static long or(@Nullable Long given, long source) {
        return given == null ? source : given;
    }

    private static Outcome refused(String id, String reason, String... fields) {
        // what the source brings is the caller's word only by choosing it, so it comes last
        List<String> inOrder = Stream.of(fields)
                .distinct()
                .sorted(Comparator.comparing(SOURCE::equals))
                .toList();
        return new Outcome.Refused(new Fault.PlacementConflict(id, reason, inOrder));
    }

    private static <T> T object(Map<Long, T> objects, long id) {
        return Objects.requireNonNull(objects.get(id), () -> "no object " + id);
    }
}
