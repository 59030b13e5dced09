package doppel.seed;

import doppel.inventory.InventoryTables;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hosts and datastores of one datacenter while machines are placed: what reaches what, and how much is taken. */
final class SeedSite {
    /** A datastore and what lies on it. */
    static final class Store {
        final int number;
        final Seed.Datastore datastore;
        final Set<String> directories = new HashSet<>();
        long used;
        int hosts;

        Store(int number, Seed.Datastore datastore) {
            this.number = number;
            this.datastore = datastore;
        }
    }

    /** A host and its load. The owner is the number of its cluster, or its own number for a standalone host. */
    static final class HostLoad {
        final int number;
        final int owner;
        final Seed.Host host;
        final Set<Store> reach = new HashSet<>();
        long memoryUsed;
        int machines;

        HostLoad(int number, int owner, Seed.Host host) {
            this.number = number;
            this.owner = owner;
            this.host = host;
        }

        boolean usable() {
            return host.connection().equals("CONNECTED") && host.power().equals("POWERED_ON");
        }
    }

    /** A resource pool; owner as with hosts. */
    record Pool(int number, int owner) {}

    final String path;
    final Map<String, Store> stores = new LinkedHashMap<>();
    final Map<String, Integer> networks = new LinkedHashMap<>();
    final Map<String, HostLoad> hostLoads = new LinkedHashMap<>();
    /** By {@code Compute} for the root pool and {@code Compute/Production} for one below it. */
    final Map<String, Pool> pools = new LinkedHashMap<>();

    private final SeedRegister register;

    private SeedSite(String path, SeedRegister register) {
        this.path = path;
        this.register = register;
    }

    static SeedSite of(Seed.Datacenter datacenter, SeedRegister register) {
        String parent = SeedRegister.path(datacenter.folder(), "");
        int folder = register.folder(datacenter.folder(), "", datacenter.name().line());
        int number = register.number(parent, datacenter.name(), "datacenter");
        SeedSite site = new SeedSite(parent + "/" + datacenter.name().text(), register);
        register.row(
                InventoryTables.DATACENTER, named(number, datacenter.name()).put("folder", folder));
        for (String top : Seed.TOP_FOLDERS) {
            String type = top.equals("vm") ? "VIRTUAL_MACHINE" : top.toUpperCase(Locale.ROOT);
            register.top(site.path + "/" + top, top, type, number);
            register.folders(
                    site.path + "/" + top, type, number, datacenter.folders().getOrDefault(top, List.of()));
        }
        datacenter.datastores().forEach(site::store);
        datacenter.networks().forEach(site::network);
        datacenter.clusters().forEach(site::cluster);
        datacenter.hosts().forEach(site::standalone);
        return site;
    }

    private void store(Seed.Datastore datastore) {
        int number = register.number(in(datastore.folder(), "datastore"), datastore.name(), "datastore");
        if (stores.putIfAbsent(datastore.name().text(), new Store(number, datastore)) != null) {
            again("datastore", datastore.name());
        }
    }

    private void network(Seed.Network network) {
        int number = register.number(in(network.folder(), "network"), network.name(), "network");
        if (networks.putIfAbsent(network.name().text(), number) != null) {
            again("network", network.name());
        }
        register.row(
                InventoryTables.NETWORK,
                named(number, network.name())
                        .put("type", network.type())
                        .put("folder", folder(network.folder(), "network", network.name()))
                        .put("addresses", network.addresses()));
    }

    private void cluster(Seed.Cluster cluster) {
        String parent = in(cluster.folder(), "host");
        int number = register.number(parent, cluster.name(), "cluster");
        register.row(
                InventoryTables.CLUSTER,
                named(number, cluster.name())
                        .put("folder", folder(cluster.folder(), "host", cluster.name()))
                        .put("drs", cluster.drs())
                        .put("ha", cluster.ha()));
        String own = parent + "/" + cluster.name().text();
        root(own, cluster.name(), "cluster", number, cluster.pools());
        for (Seed.Host host : cluster.hosts()) {
            int hostNumber = register.number(own, host.name(), "host");
            host(host, hostNumber, number, cluster.datastores());
        }
    }

    private void standalone(Seed.Host host) {
        String parent = in(host.folder(), "host");
        int number = register.number(parent, host.name(), "host");
        host(host, number, number, List.of());
        root(parent + "/" + host.name().text(), host.name(), "host", number, host.pools());
    }

    private void host(Seed.Host host, int number, int owner, List<SeedText> shared) {
        register.uniqueHost(host.name());
        HostLoad load = new HostLoad(number, owner, host);
        hostLoads.put(host.name().text(), load);
        List<SeedText> names = new ArrayList<>(shared);
        names.addAll(host.datastores());
        for (SeedText name : names) {
            Store store = stores.get(name.text());
            if (store == null) {
                register.problems()
                        .at(
                                name.line(),
                                "host " + host.name().text() + ": "
                                        + SeedProblems.unknown("datastore", name.text(), stores.keySet()));
            } else if (load.reach.add(store)) {
                store.hosts++;
                register.row(
                        InventoryTables.HOST_DATASTORE,
                        new JsonObject().put("host", number).put("datastore", store.number));
            }
        }
    }

    private void root(String ownerPath, SeedText name, String ownerKind, int owner, List<Seed.Pool> below) {
        String root = ownerPath + "/Resources";
        int number = register.number(root);
        if (pools.putIfAbsent(name.text(), new Pool(number, owner)) != null) {
            register.problems()
                    .at(
                            name.line(),
                            ownerKind + " " + name.text() + ": a cluster or host of this name is there already");
        }
        register.row(
                InventoryTables.RESOURCE_POOL,
                new JsonObject().put("id", number).put("name", "Resources").put(ownerKind, owner));
        pools(root, name.text(), ownerKind, new Pool(number, owner), below);
    }

    private void pools(String parentPath, String reference, String ownerKind, Pool parent, List<Seed.Pool> below) {
        for (Seed.Pool pool : below) {
            Pool child = new Pool(register.number(parentPath, pool.name(), "pool"), parent.owner());
            String name = reference + "/" + pool.name().text();
            pools.put(name, child);
            register.row(
                    InventoryTables.RESOURCE_POOL,
                    named(child.number(), pool.name())
                            .put("parent", parent.number())
                            .put(ownerKind, child.owner()));
            pools(parentPath + "/" + pool.name().text(), name, ownerKind, child, pool.pools());
        }
    }

    /** Writes down what the machines have taken; the last call. */
    void close() {
        stores.values().forEach(this::row);
        hostLoads.values().forEach(this::row);
    }

    private void row(Store store) {
        Seed.Datastore datastore = store.datastore;
        if (store.used > datastore.capacity() - datastore.otherFiles()) {
            register.problems()
                    .at(
                            datastore.name().line(),
                            "datastore " + datastore.name().text() + ": its disks (" + SeedSize.text(store.used)
                                    + ") and other files (" + SeedSize.text(datastore.otherFiles())
                                    + ") exceed its capacity (" + SeedSize.text(datastore.capacity()) + ")");
        }
        register.row(
                InventoryTables.DATASTORE,
                named(store.number, datastore.name())
                        .put("type", datastore.type())
                        .put("folder", folder(datastore.folder(), "datastore", datastore.name()))
                        .put("capacity", datastore.capacity())
                        .put("used", store.used)
                        .put("other_used", datastore.otherFiles())
                        .put("bandwidth", datastore.bandwidth())
                        .put("copy_lanes", datastore.copyLanes())
                        .put("accessible", datastore.accessible())
                        .put("shared", store.hosts > 1)
                        .put("thin", datastore.thinProvisioning()));
    }

    private void row(HostLoad load) {
        Seed.Host host = load.host;
        JsonObject row = named(load.number, host.name())
                .put("connection", host.connection())
                .put("power", host.power())
                .put("cpus", host.cpus())
                .put("memory", host.memoryMib())
                .put("memory_used", load.memoryUsed);
        boolean alone = load.owner == load.number;
        register.row(
                InventoryTables.HOST,
                alone ? row.put("folder", folder(host.folder(), "host", host.name())) : row.put("cluster", load.owner));
    }

    private String in(@Nullable SeedText folder, String top) {
        return SeedRegister.path(folder, path + "/" + top);
    }

    private int folder(@Nullable SeedText folder, String top, SeedText owner) {
        return register.folder(folder, path + "/" + top, owner.line());
    }

    private void again(String what, SeedText name) {
        register.problems().at(name.line(), what + " " + name.text() + ": the datacenter has another of this name");
    }

    private static JsonObject named(int number, SeedText name) {
        return new JsonObject().put("id", number).put("name", name.text());
    }
}
