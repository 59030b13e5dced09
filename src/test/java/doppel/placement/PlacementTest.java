package doppel.placement;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.api.ArgumentLocations;
import doppel.api.ErrorBody;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.VapiErrors;
import doppel.inventory.Allocation;
import doppel.inventory.Cluster;
import doppel.inventory.ConnectionState;
import doppel.inventory.Datacenter;
import doppel.inventory.Datastore;
import doppel.inventory.DatastoreType;
import doppel.inventory.Folder;
import doppel.inventory.FolderType;
import doppel.inventory.Host;
import doppel.inventory.HostPowerState;
import doppel.inventory.Inventory;
import doppel.inventory.ResourcePool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The clone rules of the contract. The property holds the code against rules that are written down here once more. */
class PlacementTest {
    /*
     * Two datacenters alike, the numbers of the second 100 above: a cluster with DRS (10; hosts 20, 21; pools 30, in it
     * 31, in that 32), one without (11; host 22; pools 33, 34), a host alone (23; pools 35, 36), datastores 40, 41, 42,
     * and folders.
     */
    private static final long DRS = 10;
    private static final long PLAIN = 11;
    private static final long DRS_HOST = 20;
    private static final long DRS_HOST_2 = 21;
    private static final long PLAIN_HOST = 22;
    private static final long LONE_HOST = 23;
    private static final long DRS_ROOT = 30;
    private static final long DRS_POOL = 31;
    private static final long DRS_INNER = 32;
    private static final long PLAIN_ROOT = 33;
    private static final long PLAIN_POOL = 34;
    private static final long LONE_ROOT = 35;
    private static final long LONE_POOL = 36;
    private static final long STORE = 40;
    private static final long VM_FOLDER = 50;
    private static final long VM_INNER = 51;
    private static final long HOST_FOLDER = 52;
    private static final long STORE_FOLDER = 53;
    private static final long NETWORK_FOLDER = 54;
    private static final long ROOT = 1;
    private static final long FIRST = 2;
    private static final long THERE = 100;

    private static final Inventory ALL_REACH = inventory(host -> Set.of(40L, 41L, 42L));
    private static final PlacementRequest.Source IN_DRS =
            new PlacementRequest.Source(VM_FOLDER, DRS_POOL, DRS_HOST, STORE);
    private static final PlacementRequest.Source IN_PLAIN =
            new PlacementRequest.Source(VM_FOLDER, PLAIN_POOL, PLAIN_HOST, STORE);

    private record Question(Inventory tree, PlacementRequest request) {
        @Override
        public String toString() {
            return request + " where hosts reach " + tree.reach();
        }
    }

    @Property(tries = 3000)
    void whatIsPickedKeepsEveryRuleAndWhatIsRefusedBreaksOne(@ForAll("questions") Question question) {
        Placement.Outcome outcome = Placement.resolve(question.tree(), question.request());
        Set<String> broken = broken(question.tree(), question.request());
        if (outcome instanceof Placement.Outcome.Fits fits) {
            assertThat(broken).isEmpty();
            keepsTheRules(question.tree(), question.request(), fits.place());
        } else if (outcome instanceof Placement.Outcome.Refused refused) {
            assertThat(broken).contains(refused.why().rule());
            namesWhatIsInConflict(question, refused.why());
        }
        Statistics.label("outcome")
                .collect(
                        outcome instanceof Placement.Outcome.Refused refused
                                ? refused.why().rule()
                                : "fits")
                .coverage(coverage -> {
                    coverage.check("fits").percentage(part -> part > 3);
                    for (String rule : List.of(
                            "folder_type",
                            "other_datacenter",
                            "pool_outside_cluster",
                            "host_outside_cluster",
                            "pool_outside_host",
                            "host_required",
                            "datastore_unreachable")) {
                        coverage.check(rule).count(times -> times > 5);
                    }
                });
    }

    /** It names fields that were given, the source last and only where it brings something, and those alone conflict. */
    private static void namesWhatIsInConflict(Question question, Fault.PlacementConflict why) {
        PlacementRequest request = question.request();
        List<String> fields = why.fields();
        Set<String> given = new TreeSet<>();
        if (request.folder() != null) {
            given.add(Placement.FOLDER);
        }
        if (request.resourcePool() != null) {
            given.add(Placement.POOL);
        }
        if (request.host() != null || why.rule().equals("host_required")) {
            given.add(Placement.HOST);
        }
        if (request.cluster() != null) {
            given.add(Placement.CLUSTER);
        }
        if (request.home() != null) {
            given.add(Placement.DATASTORE);
        }
        if (!request.sent().isEmpty()) {
            given.add("disks");
        }
        assertThat(fields).isNotEmpty().doesNotHaveDuplicates();
        assertThat(fields.subList(0, fields.size() - 1)).isSubsetOf(given);
        given.add("source");
        assertThat(fields).isSubsetOf(given);
        Set<Long> lies = new HashSet<>(request.datastores());
        Long home = fields.contains(Placement.DATASTORE) ? request.home() : null;
        if (home == null && request.home() != null) {
            lies.remove(request.home());
            lies.add(request.source().home());
        }
        Set<Long> sent = fields.contains("disks") ? request.sent() : Set.of();
        if (sent.isEmpty()) {
            request.sent().stream()
                    .filter(store ->
                            !store.equals(home) && store != request.source().home())
                    .forEach(lies::remove);
        }
        PlacementRequest alone = new PlacementRequest(
                fields.contains(Placement.FOLDER) ? request.folder() : null,
                fields.contains(Placement.POOL) ? request.resourcePool() : null,
                fields.contains(Placement.HOST) ? request.host() : null,
                fields.contains(Placement.CLUSTER) ? request.cluster() : null,
                home,
                sent,
                lies,
                request.source());
        assertThat(Placement.resolve(question.tree(), alone))
                .as("with %s alone", fields)
                .isInstanceOf(Placement.Outcome.Refused.class);
    }

    /** The rules that a question breaks, by the ids of the refusals that name them. */
    private static Set<String> broken(Inventory tree, PlacementRequest request) {
        Set<String> broken = new TreeSet<>();
        long folder = request.folder() == null ? request.source().folder() : request.folder();
        long pool = chosenPool(request);
        // rule 6
        if (tree.folders().get(folder).type() != FolderType.VIRTUAL_MACHINE) {
            broken.add("folder_type");
        } else if (there(folder) != there(pool)) {
            broken.add("other_datacenter");
        }
        for (long datastore : request.datastores()) {
            if (there(datastore) != there(pool)) {
                broken.add("other_datacenter");
            }
        }
        // rule 3
        if (request.cluster() != null && owner(pool) != request.cluster()) {
            broken.add("pool_outside_cluster");
        }
        if (request.cluster() != null && request.host() != null && ownerOfHost(request.host()) != request.cluster()) {
            broken.add("host_outside_cluster");
        }
        if (request.host() != null && owner(pool) != ownerOfHost(request.host())) {
            broken.add("pool_outside_host");
        }
        // rules 4, 5 and 7
        Set<Long> candidates = candidates(request, pool);
        if (candidates.isEmpty()) {
            broken.add("host_required");
        } else if (candidates.stream().noneMatch(host -> tree.reach().get(host).containsAll(request.datastores()))) {
            broken.add("datastore_unreachable");
        }
        return broken;
    }

    private static void keepsTheRules(Inventory tree, PlacementRequest request, Place place) {
        // rules 1 and 2: what is given is used, the rest is the source's
        assertThat(place.folder())
                .isEqualTo(request.folder() == null ? request.source().folder() : request.folder());
        assertThat(place.resourcePool()).isEqualTo(chosenPool(request));
        assertThat(place.datastores()).isEqualTo(request.datastores());
        if (request.host() != null) {
            assertThat(place.host()).isEqualTo(request.host());
        }
        Set<Long> candidates = candidates(request, place.resourcePool());
        if (place.host() == null) {
            assertThat(candidates)
                    .as("the hosts among which DRS picks")
                    .isEqualTo(
                            Set.of(offset(place.resourcePool()) + DRS_HOST, offset(place.resourcePool()) + DRS_HOST_2));
        } else {
            assertThat(candidates).containsExactly(place.host());
            assertThat(tree.reach().get(place.host())).containsAll(place.datastores());
        }
    }

    /** Rule 1, and rule 5 for a cluster alone. */
    private static long chosenPool(PlacementRequest request) {
        if (request.resourcePool() != null) {
            return request.resourcePool();
        }
        if (request.cluster() == null) {
            return request.source().resourcePool();
        }
        return offset(request.cluster()) + (request.cluster() % THERE == DRS ? DRS_ROOT : PLAIN_ROOT);
    }

    /** Rule 4: the host, or those of which DRS picks one; none when one would have to be given. */
    private static Set<Long> candidates(PlacementRequest request, long pool) {
        if (request.host() != null) {
            return Set.of(request.host());
        }
        if (request.resourcePool() == null && request.cluster() == null) {
            return Set.of(request.source().host());
        }
        long owner = owner(pool);
        if (owner % THERE == LONE_HOST) {
            return Set.of(owner);
        }
        return owner % THERE == DRS ? Set.of(offset(pool) + DRS_HOST, offset(pool) + DRS_HOST_2) : Set.of();
    }

    /** The cluster or the lone host that a pool is part of. */
    private static long owner(long pool) {
        long number = pool % THERE;
        return offset(pool) + (number <= DRS_INNER ? DRS : number <= PLAIN_POOL ? PLAIN : LONE_HOST);
    }

    private static long ownerOfHost(long host) {
        long number = host % THERE;
        return offset(host) + (number <= DRS_HOST_2 ? DRS : number == PLAIN_HOST ? PLAIN : LONE_HOST);
    }

    private static boolean there(long object) {
        return object > THERE;
    }

    private static long offset(long object) {
        return there(object) ? THERE : 0;
    }

    @Example
    void nothingGivenIsWhereTheSourceIs() {
        assertThat(fits(new PlacementRequest(null, null, null, null, null, Set.of(), Set.of(STORE), IN_PLAIN)))
                .isEqualTo(new Place(VM_FOLDER, PLAIN_POOL, PLAIN_HOST, Set.of(STORE)));
        assertThat(fits(new PlacementRequest(null, null, null, null, null, Set.of(), Set.of(STORE), IN_DRS)))
                .isEqualTo(new Place(VM_FOLDER, DRS_POOL, DRS_HOST, Set.of(STORE)));
    }

    @Example
    void inAPoolOfADrsClusterDrsPicksTheHost() {
        assertThat(fits(where(DRS_INNER, null, null)).host()).isNull();
    }

    @Example
    void inAPoolOfALoneHostItIsThatHost() {
        assertThat(fits(where(LONE_POOL, null, null)).host()).isEqualTo(LONE_HOST);
    }

    @Example
    void inAPoolOfAClusterWithoutDrsTheHostMustBeGiven() {
        refused(where(PLAIN_POOL, null, null), "host_required", Placement.HOST, Placement.POOL);
        assertThat(fits(where(PLAIN_POOL, PLAIN_HOST, null)).host()).isEqualTo(PLAIN_HOST);
    }

    @Example
    void aClusterAloneMeansItsRootPool() {
        assertThat(fits(where(null, null, DRS))).isEqualTo(new Place(VM_FOLDER, DRS_ROOT, null, Set.of(STORE)));
        refused(where(null, null, PLAIN), "host_required", Placement.HOST, Placement.CLUSTER);
    }

    @Example
    void aPoolMustBeOfItsHost() {
        refused(where(LONE_POOL, DRS_HOST, null), "pool_outside_host", Placement.HOST, Placement.POOL);
    }

    @Example
    void aHostMustBeOfItsCluster() {
        refused(where(null, LONE_HOST, DRS), "host_outside_cluster", Placement.HOST, Placement.CLUSTER);
    }

    @Example
    void aPoolMustBeOfItsCluster() {
        refused(where(PLAIN_POOL, null, DRS), "pool_outside_cluster", Placement.POOL, Placement.CLUSTER);
    }

    @Example
    void aHostMustFitThePoolThatTheSourceBrings() {
        refused(where(null, LONE_HOST, null), "pool_outside_host", Placement.HOST, "source");
    }

    @Example
    void aFolderMustHoldVirtualMachines() {
        for (long folder : new long[] {ROOT, HOST_FOLDER, STORE_FOLDER, NETWORK_FOLDER}) {
            refused(
                    new PlacementRequest(folder, null, null, null, null, Set.of(), Set.of(STORE), IN_DRS),
                    "folder_type",
                    Placement.FOLDER);
        }
    }

    @Example
    void folderPoolAndDatastoresAreOfOneDatacenter() {
        refused(
                new PlacementRequest(THERE + VM_INNER, null, null, null, null, Set.of(), Set.of(STORE), IN_DRS),
                "other_datacenter",
                Placement.FOLDER,
                "source");
        refused(
                new PlacementRequest(null, null, null, null, THERE + STORE, Set.of(), Set.of(THERE + STORE), IN_DRS),
                "other_datacenter",
                Placement.DATASTORE,
                "source");
        refused(
                new PlacementRequest(
                        null, DRS_ROOT, null, null, null, Set.of(THERE + STORE), Set.of(STORE, THERE + STORE), IN_DRS),
                "other_datacenter",
                "disks",
                Placement.POOL);
    }

    @Example
    void theHostMustReachEveryDatastore() {
        Inventory tree = inventory(host -> host == DRS_HOST_2 ? Set.of(40L, 41L) : Set.of(40L));
        PlacementRequest given = new PlacementRequest(null, null, DRS_HOST, null, 41L, Set.of(), Set.of(41L), IN_DRS);
        assertThat(Placement.resolve(tree, given)).isInstanceOfSatisfying(Placement.Outcome.Refused.class, refused -> {
            assertThat(refused.why().rule()).isEqualTo("datastore_unreachable");
            assertThat(refused.why().fields()).containsExactly(Placement.DATASTORE, Placement.HOST);
        });
        // one of the cluster's hosts is enough for DRS, but all of the datastores must be reached by that one
        assertThat(Placement.resolve(
                        tree,
                        new PlacementRequest(null, DRS_POOL, null, null, 41L, Set.of(), Set.of(40L, 41L), IN_DRS)))
                .isInstanceOf(Placement.Outcome.Fits.class);
        Inventory split = inventory(host -> host == DRS_HOST_2 ? Set.of(41L) : Set.of(40L));
        assertThat(Placement.resolve(
                        split,
                        new PlacementRequest(null, DRS_POOL, null, null, 41L, Set.of(), Set.of(40L, 41L), IN_DRS)))
                .isInstanceOf(Placement.Outcome.Refused.class);
    }

    @Example
    void whatIsOutOfReachIsNamedByWhatBroughtIt() {
        Inventory tree = inventory(host -> Set.of(41L));
        // only a host is given: the datastore is the source's
        refused(
                tree,
                new PlacementRequest(null, null, DRS_HOST, null, null, Set.of(), Set.of(STORE), IN_DRS),
                "datastore_unreachable",
                Placement.HOST,
                "source");
        // only a disk is sent out of reach
        refused(
                tree,
                new PlacementRequest(null, DRS_POOL, null, null, 41L, Set.of(42L), Set.of(41L, 42L), IN_DRS),
                "datastore_unreachable",
                "disks",
                Placement.POOL);
        // all of it
        refused(
                tree,
                new PlacementRequest(null, null, null, DRS, 40L, Set.of(42L), Set.of(40L, 42L), IN_DRS),
                "datastore_unreachable",
                Placement.DATASTORE,
                "disks",
                Placement.CLUSTER);
    }

    @Example
    void aRefusalIsAnInvalidArgumentThatNamesItsFields() {
        ErrorBody error = VapiErrors.body(new Fault.PlacementConflict(
                "host_required",
                "a host must be given",
                List.of(Placement.HOST, Placement.POOL, Placement.DISKS, Placement.SOURCE)));
        assertThat(error.errorType()).isEqualTo(ErrorType.INVALID_ARGUMENT);
        assertThat(error.messages().get(0).id()).isEqualTo("com.vmware.api.vcenter.placement.host_required");
        assertThat(error.data())
                .isEqualTo(new ArgumentLocations(
                        "spec.placement.host",
                        List.of("spec.placement.resource_pool", "spec.disks_to_update", "spec.source")));
    }

    @Provide
    Arbitrary<Question> questions() {
        Arbitrary<Long> folders =
                both(VM_FOLDER, VM_FOLDER, VM_INNER, VM_INNER, HOST_FOLDER, STORE_FOLDER, NETWORK_FOLDER);
        Arbitrary<Long> hosts = both(DRS_HOST, DRS_HOST_2, PLAIN_HOST, LONE_HOST);
        Arbitrary<Long> pools = both(DRS_ROOT, DRS_POOL, DRS_INNER, PLAIN_ROOT, PLAIN_POOL, LONE_ROOT, LONE_POOL);
        Arbitrary<Long> stores = both(40, 41, 42);
        Arbitrary<PlacementRequest.Source> sources = Combinators.combine(
                        Arbitraries.of(VM_FOLDER, VM_INNER),
                        pools,
                        Arbitraries.of(0L, 1L),
                        Arbitraries.of(40L, 41L, 42L))
                .as((folder, pool, second, store) -> {
                    long at = offset(pool);
                    long owner = owner(pool) % THERE;
                    long host = owner == DRS ? DRS_HOST + second : owner == PLAIN ? PLAIN_HOST : LONE_HOST;
                    return new PlacementRequest.Source(at + folder, pool, at + host, at + store);
                });
        Arbitrary<PlacementRequest> request = Combinators.combine(
                        folders.injectNull(0.6),
                        pools.injectNull(0.6),
                        hosts.injectNull(0.6),
                        both(DRS, PLAIN).injectNull(0.7),
                        stores.injectNull(0.6),
                        stores.set().ofMaxSize(1),
                        Arbitraries.of(40L, 41L, 42L).set().ofMaxSize(1),
                        sources)
                .as((folder, pool, host, cluster, home, sent, staying, source) -> {
                    Set<Long> all = new HashSet<>(sent);
                    all.add(home == null ? source.home() : home);
                    if (home == null) {
                        // disks without a target, besides those in the source's home
                        staying.forEach(store -> all.add(offset(source.home()) + store));
                    }
                    return new PlacementRequest(folder, pool, host, cluster, home, sent, all, source);
                });
        Arbitrary<Map<Long, Set<Long>>> reach = Arbitraries.maps(
                        hosts,
                        Arbitraries.of(
                                Set.of(40L, 41L, 42L), Set.of(40L, 41L), Set.of(41L, 42L), Set.of(40L), Set.<Long>of()))
                .ofMaxSize(8);
        return Combinators.combine(reach, request)
                .as((some, asked) ->
                        new Question(inventory(host -> some.getOrDefault(host, Set.of(40L, 41L, 42L))), asked));
    }

    /** Mostly of the first datacenter, so that not everything contradicts everything. */
    private static Arbitrary<Long> both(long... numbers) {
        List<Long> all = new ArrayList<>();
        for (long number : numbers) {
            all.addAll(List.of(number, number, number, number + THERE));
        }
        return Arbitraries.of(all);
    }

    private interface Reach {
        /** The datastores that a host reaches, numbered as in the first datacenter. */
        Set<Long> of(long host);
    }

    private static Inventory inventory(Reach reach) {
        Map<Long, Datacenter> datacenters = new HashMap<>();
        Map<Long, Folder> folders = new HashMap<>();
        Map<Long, Cluster> clusters = new HashMap<>();
        Map<Long, Host> hosts = new HashMap<>();
        Map<Long, ResourcePool> pools = new HashMap<>();
        Map<Long, Datastore> datastores = new HashMap<>();
        Map<Long, Set<Long>> reached = new HashMap<>();
        folders.put(ROOT, new Folder(ROOT, "Datacenters", FolderType.DATACENTER, null, null));
        for (long at : new long[] {0, THERE}) {
            long datacenter = at + FIRST;
            datacenters.put(datacenter, new Datacenter(datacenter, "dc" + at, ROOT));
            folder(folders, at + VM_FOLDER, FolderType.VIRTUAL_MACHINE, null, datacenter);
            folder(folders, at + VM_INNER, FolderType.VIRTUAL_MACHINE, at + VM_FOLDER, datacenter);
            folder(folders, at + HOST_FOLDER, FolderType.HOST, null, datacenter);
            folder(folders, at + STORE_FOLDER, FolderType.DATASTORE, null, datacenter);
            folder(folders, at + NETWORK_FOLDER, FolderType.NETWORK, null, datacenter);
            clusters.put(at + DRS, new Cluster(at + DRS, "drs", at + HOST_FOLDER, true, false));
            clusters.put(at + PLAIN, new Cluster(at + PLAIN, "plain", at + HOST_FOLDER, false, false));
            host(hosts, at + DRS_HOST, at + DRS, null);
            host(hosts, at + DRS_HOST_2, at + DRS, null);
            host(hosts, at + PLAIN_HOST, at + PLAIN, null);
            host(hosts, at + LONE_HOST, null, at + HOST_FOLDER);
            pool(pools, at + DRS_ROOT, null, at + DRS, null);
            pool(pools, at + DRS_POOL, at + DRS_ROOT, at + DRS, null);
            pool(pools, at + DRS_INNER, at + DRS_POOL, at + DRS, null);
            pool(pools, at + PLAIN_ROOT, null, at + PLAIN, null);
            pool(pools, at + PLAIN_POOL, at + PLAIN_ROOT, at + PLAIN, null);
            pool(pools, at + LONE_ROOT, null, null, at + LONE_HOST);
            pool(pools, at + LONE_POOL, at + LONE_ROOT, null, at + LONE_HOST);
            for (long store = at + STORE; store < at + STORE + 3; store++) {
                datastores.put(
                        store,
                        new Datastore(
                                store, "ds-" + store, DatastoreType.VMFS, at + STORE_FOLDER, 1, true, true, true));
            }
            for (long host : new long[] {DRS_HOST, DRS_HOST_2, PLAIN_HOST, LONE_HOST}) {
                Set<Long> stores = new HashSet<>();
                reach.of(at + host).forEach(store -> stores.add(at + store));
                reached.put(at + host, stores);
            }
        }
        return new Inventory(datacenters, folders, clusters, hosts, pools, datastores, Map.of(), reached);
    }

    private static void folder(Map<Long, Folder> folders, long id, FolderType type, Long parent, long datacenter) {
        folders.put(id, new Folder(id, "folder-" + id, type, parent, datacenter));
    }

    private static void host(Map<Long, Host> hosts, long id, Long cluster, Long folder) {
        hosts.put(
                id,
                new Host(
                        id, "host-" + id, cluster, folder, ConnectionState.CONNECTED, HostPowerState.POWERED_ON, 1024));
    }

    private static void pool(Map<Long, ResourcePool> pools, long id, Long parent, Long cluster, Long host) {
        pools.put(
                id, new ResourcePool(id, "pool-" + id, parent, cluster, host, Allocation.DEFAULT, Allocation.DEFAULT));
    }

    private static PlacementRequest where(Long pool, Long host, Long cluster) {
        return new PlacementRequest(null, pool, host, cluster, null, Set.of(), Set.of(STORE), IN_DRS);
    }

    private static Place fits(PlacementRequest request) {
        assertThat(Placement.resolve(ALL_REACH, request)).isInstanceOf(Placement.Outcome.Fits.class);
        return ((Placement.Outcome.Fits) Placement.resolve(ALL_REACH, request)).place();
    }

    private static void refused(PlacementRequest request, String id, String... fields) {
        refused(ALL_REACH, request, id, fields);
    }

    private static void refused(Inventory tree, PlacementRequest request, String id, String... fields) {
        assertThat(Placement.resolve(tree, request))
                .isInstanceOfSatisfying(Placement.Outcome.Refused.class, refused -> {
                    assertThat(refused.why().rule()).isEqualTo(id);
                    assertThat(refused.why().fields()).containsExactly(fields);
                });
    }
}
