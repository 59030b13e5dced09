package doppel.placement;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.inventory.Inventory;
import doppel.inventory.Inventory.Cluster;
import doppel.inventory.Inventory.ConnectionState;
import doppel.inventory.Inventory.Datacenter;
import doppel.inventory.Inventory.Datastore;
import doppel.inventory.Inventory.Folder;
import doppel.inventory.Inventory.FolderType;
import doppel.inventory.Inventory.Host;
import doppel.inventory.Inventory.ResourcePool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever placement picks satisfies every rule, and whatever it refuses violates one. The rules are written down here a
 * second time, one sentence each, and know nothing of how the first was made.
 */
class PlacementTest {
    // two datacenters; in the first a DRS cluster, one without DRS and a host on its own, in the second a DRS cluster
    private static final long EAST = 1;
    private static final long WEST = 2;
    private static final long DRS = 10;
    private static final long MANUAL = 11;
    private static final long FAR = 12;
    private static final long ALONE = 24;
    private static final Map<Long, Long> CLUSTER_OF_HOST =
            Map.of(20L, DRS, 21L, DRS, 22L, MANUAL, 23L, MANUAL, 25L, FAR);
    private static final List<Long> HOSTS = List.of(20L, 21L, 22L, 23L, ALONE, 25L);
    private static final List<Long> POOLS = List.of(30L, 31L, 32L, 33L, 34L);
    private static final List<Long> FOLDERS = List.of(40L, 41L, 42L, 43L);
    private static final List<Long> DATASTORES = List.of(50L, 51L, 52L, 53L);

    @Property(tries = 4000)
    void whatIsPickedSatisfiesEveryRuleAndWhatIsRefusedViolatesOne(@ForAll("cases") Case lab) {
        Placement.Outcome outcome = Placement.resolve(lab.tree(), lab.wanted());
        List<String> violated = violated(lab.tree(), lab.wanted());
        if (outcome instanceof Placement.Outcome.Fits fits) {
            Statistics.collect("fits");
            assertThat(violated).isEmpty();
            Place place = fits.place();
            assertThat(place.datastores()).isEqualTo(lab.wanted().datastores());
            if (lab.wanted().folder() != null) {
                assertThat(place.folder()).isEqualTo(lab.wanted().folder());
            }
            if (lab.wanted().resourcePool() != null) {
                assertThat(place.resourcePool()).isEqualTo(lab.wanted().resourcePool());
            }
            if (lab.wanted().host() != null) {
                assertThat(place.host()).isEqualTo(lab.wanted().host());
            }
            if (place.host() == null) {
                ResourcePool pool = lab.tree().resourcePools().get(place.resourcePool());
                assertThat(lab.tree().clusters().get(pool.cluster()).drsEnabled())
                        .isTrue();
            }
        } else {
            Statistics.collect("refused");
            assertThat(violated).isNotEmpty();
            Disjoint why = ((Placement.Outcome.Refused) outcome).why();
            assertThat(why.fields()).hasSizeBetween(1, 3).allMatch(field -> field.startsWith("spec."));
        }
    }

    /** The rules of the API's documentation, and the two that are inferred from it. */
    private static List<String> violated(Inventory tree, Wanted wanted) {
        List<String> violated = new ArrayList<>();
        long folder = wanted.folder() == null ? wanted.source().folder() : wanted.folder();
        Long pool = wanted.resourcePool();
        if (pool == null) {
            pool = wanted.cluster() == null ? wanted.source().resourcePool() : wanted.cluster() + 20;
        }
        Long clusterOfPool = tree.resourcePools().get(pool).cluster();
        Set<Long> hostsOfPool = new HashSet<>();
        for (long host : HOSTS) {
            boolean member = clusterOfPool == null ? host == ALONE : clusterOfPool.equals(CLUSTER_OF_HOST.get(host));
            if (member) {
                hostsOfPool.add(host);
            }
        }
        if (tree.folders().get(folder).type() != FolderType.VIRTUAL_MACHINE) {
            violated.add("the folder holds virtual machines");
        }
        if (wanted.host() != null && !hostsOfPool.contains(wanted.host())) {
            violated.add("the pool belongs to the host");
        }
        if (wanted.host() != null
                && wanted.cluster() != null
                && !wanted.cluster().equals(CLUSTER_OF_HOST.get(wanted.host()))) {
            violated.add("the host is a member of the cluster");
        }
        if (wanted.cluster() != null && !wanted.cluster().equals(clusterOfPool)) {
            violated.add("the pool belongs to the cluster");
        }
        long datacenter = clusterOfPool != null && clusterOfPool == FAR ? WEST : EAST;
        if (!Objects.equals(tree.folders().get(folder).datacenter(), datacenter)) {
            violated.add("folder and pool are in one datacenter");
        }
        if (wanted.datastores().stream().anyMatch(each -> (each == 53 ? WEST : EAST) != datacenter)) {
            violated.add("datastores and pool are in one datacenter");
        }
        boolean silent = wanted.resourcePool() == null && wanted.cluster() == null;
        Set<Long> candidates = new HashSet<>(hostsOfPool);
        if (wanted.host() != null) {
            candidates = Set.of(wanted.host());
        } else if (silent) {
            candidates = Set.of(wanted.source().host());
        } else if (clusterOfPool != null && clusterOfPool == MANUAL) {
            violated.add("a pool in a cluster without DRS wants a host");
        }
        if (candidates.stream()
                .noneMatch(host -> tree.reach().getOrDefault(host, Set.of()).containsAll(wanted.datastores()))) {
            violated.add("a host reaches all datastores");
        }
        return violated;
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Set<Long>> reach = Arbitraries.of(DATASTORES).set().ofMinSize(1);
        Arbitrary<List<Set<Long>>> reaches = reach.list().ofSize(HOSTS.size());
        Arbitrary<Wanted.Source> sources = Arbitraries.of(
                new Wanted.Source(40, 30, 20, 50),
                new Wanted.Source(41, 33, 21, 51),
                new Wanted.Source(40, 31, 22, 50),
                new Wanted.Source(40, 34, ALONE, 52),
                new Wanted.Source(42, 32, 25, 53));
        return Combinators.combine(
                        sources,
                        Arbitraries.of(FOLDERS).injectNull(0.6),
                        Arbitraries.of(POOLS).injectNull(0.5),
                        Arbitraries.of(HOSTS).injectNull(0.6),
                        Arbitraries.of(DRS, MANUAL, FAR).injectNull(0.6),
                        Arbitraries.of(DATASTORES).injectNull(0.6),
                        Arbitraries.of(DATASTORES).set().ofMaxSize(1),
                        reaches)
                .as((source, folder, pool, host, cluster, home, sent, reachable) -> {
                    Set<Long> datastores = new TreeSet<>(sent);
                    datastores.add(home == null ? source.home() : home);
                    return new Case(tree(reachable), new Wanted(folder, pool, host, cluster, home, datastores, source));
                });
    }

    private static Inventory tree(List<Set<Long>> reachable) {
        Map<Long, Set<Long>> reach = new HashMap<>();
        for (int i = 0; i < HOSTS.size(); i++) {
            reach.put(HOSTS.get(i), reachable.get(i));
        }
        Map<Long, Folder> folders = new HashMap<>();
        folders.put(5L, new Folder(5, "Datacenters", FolderType.DATACENTER, null, null));
        for (long datacenter : List.of(EAST, WEST)) {
            folders.put(60 + datacenter, new Folder(60 + datacenter, "host", FolderType.HOST, null, datacenter));
            folders.put(
                    70 + datacenter, new Folder(70 + datacenter, "datastore", FolderType.DATASTORE, null, datacenter));
        }
        folders.put(40L, new Folder(40, "vm", FolderType.VIRTUAL_MACHINE, null, EAST));
        folders.put(41L, new Folder(41, "inner", FolderType.VIRTUAL_MACHINE, 40L, EAST));
        folders.put(42L, new Folder(42, "vm", FolderType.VIRTUAL_MACHINE, null, WEST));
        folders.put(43L, new Folder(43, "network", FolderType.NETWORK, null, EAST));
        Map<Long, Host> hosts = new HashMap<>();
        for (long host : HOSTS) {
            Long cluster = CLUSTER_OF_HOST.get(host);
            hosts.put(
                    host,
                    new Host(
                            host,
                            "host-" + host,
                            cluster,
                            cluster == null ? 61L : null,
                            ConnectionState.CONNECTED,
                            "POWERED_ON",
                            1024));
        }
        return new Inventory(
                Map.of(EAST, new Datacenter(EAST, "east", 5), WEST, new Datacenter(WEST, "west", 5)),
                folders,
                Map.of(
                        DRS, new Cluster(DRS, "drs", 61, true, true),
                        MANUAL, new Cluster(MANUAL, "manual", 61, false, true),
                        FAR, new Cluster(FAR, "far", 62, true, true)),
                hosts,
                Map.of(
                        // the root pools stand at twenty above their cluster
                        30L, new ResourcePool(30, "Resources", null, DRS, null),
                        31L, new ResourcePool(31, "Resources", null, MANUAL, null),
                        32L, new ResourcePool(32, "Resources", null, FAR, null),
                        33L, new ResourcePool(33, "inner", 30L, DRS, null),
                        34L, new ResourcePool(34, "Resources", null, null, ALONE)),
                Map.of(
                        50L, new Datastore(50, "a", "NFS", 71, 1 << 20, true),
                        51L, new Datastore(51, "b", "NFS", 71, 1 << 20, true),
                        52L, new Datastore(52, "c", "NFS", 71, 1 << 20, true),
                        53L, new Datastore(53, "d", "NFS", 72, 1 << 20, true)),
                Map.of(),
                reach);
    }

    /** A lab and a wish. */
    record Case(Inventory tree, Wanted wanted) {}
}
