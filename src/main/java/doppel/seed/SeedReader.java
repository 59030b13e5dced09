package doppel.seed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each key of the seed file means, which of them may be left out, and what then holds. */
final class SeedReader {
    private static final long MIB = 1024 * 1024;
    private static final long GIB = 1024 * MIB;
    /** A pool may name itself as its child by a YAML alias; no lab nests this deep. */
    private static final int DEEPEST_POOL = 20;

    private SeedReader() {}

    static Seed read(SeedMap lab) {
        Seed seed = new Seed(
                lab.texts("folders"),
                lab.each("datacenters", "datacenter", "name", SeedReader::datacenter),
                lab.each("customization_specs", "customization spec", "name", SeedSpecReader::spec),
                lab.each("users", "user", "name", SeedReader::user),
                lab.each("roles", "role", "name", SeedReader::role),
                lab.each("permissions", "permission", "on", SeedReader::permission));
        lab.close();
        return seed;
    }

    private static Seed.Datacenter datacenter(SeedMap map) {
        Seed.Datacenter datacenter = new Seed.Datacenter(
                map.name(),
                map.textOrNull("folder"),
                folders(map.map("folders")),
                map.each("datastores", "datastore", "name", SeedReader::datastore),
                map.each("networks", "network", "name", SeedReader::network),
                map.each("clusters", "cluster", "name", SeedReader::cluster),
                map.each("hosts", "host", "name", host -> host(host, true)),
                map.each("vms", "vm", "name", SeedMachineReader::machine));
        map.close();
        return datacenter;
    }

    private static Map<String, List<SeedText>> folders(@Nullable SeedMap map) {
        Map<String, List<SeedText>> folders = new HashMap<>();
        if (map != null) {
            Seed.TOP_FOLDERS.forEach(top -> folders.put(top, map.texts(top)));
            map.close();
        }
        return folders;
    }

    private static Seed.Datastore datastore(SeedMap map) {
        Seed.Datastore datastore = new Seed.Datastore(
                map.name(),
                map.textOrNull("folder"),
                map.word("type", "VMFS", SeedWords.DATASTORE_TYPES),
                map.positive("capacity", map.size("capacity", -1)),
                map.size("other_files", 0),
                map.positive("bandwidth", map.bandwidth("bandwidth", 200 * MIB)),
                map.number("copy_lanes", 4, 1, 10_000),
                map.flag("accessible", true),
                map.flag("thin_provisioning", true));
        map.close();
        return datastore;
    }

    private static Seed.Network network(SeedMap map) {
        SeedText addresses = map.textOrNull("addresses");
        if (addresses != null && !SeedAddress.isIpv4WithPrefix(addresses.text())) {
            map.problem(addresses.line(), "\"" + addresses.text() + "\" is no range such as 10.20.0.0/16");
        }
        Seed.Network network = new Seed.Network(
                map.name(),
                map.textOrNull("folder"),
                map.word("type", "STANDARD_PORTGROUP", SeedWords.NETWORK_TYPES),
                addresses == null ? null : addresses.text());
        map.close();
        return network;
    }

    private static Seed.Cluster cluster(SeedMap map) {
        Seed.Cluster cluster = new Seed.Cluster(
                map.name(),
                map.textOrNull("folder"),
                map.flag("drs", true),
                map.flag("ha", false),
                map.texts("datastores"),
                map.each("hosts", "host", "name", host -> host(host, false)),
                map.each("pools", "pool", "name", pool -> pool(pool, 1)));
        map.close();
        return cluster;
    }

    private static Seed.Host host(SeedMap map, boolean standalone) {
        Seed.Host host = new Seed.Host(
                map.name(),
                standalone ? map.textOrNull("folder") : null,
                map.word("state", "CONNECTED", SeedWords.CONNECTION_STATES),
                SeedWords.hostPower(map.word("power", "ON", SeedWords.HOST_POWER)),
                map.number("cpus", 32, 1, 10_000),
                map.mebibytes("memory", 256 * GIB),
                map.texts("datastores"),
                standalone ? map.each("pools", "pool", "name", pool -> pool(pool, 1)) : List.of());
        map.close();
        return host;
    }

    private static Seed.Pool pool(SeedMap map, int depth) {
        List<Seed.Pool> pools = List.of();
        if (depth < DEEPEST_POOL) {
            pools = map.each("pools", "pool", "name", pool -> pool(pool, depth + 1));
        } else if (map.has("pools")) {
            map.problem(map.line(), "pools nest deeper than " + DEEPEST_POOL);
        }
        Seed.Pool pool = new Seed.Pool(map.name(), pools);
        map.close();
        return pool;
    }

    private static Seed.User user(SeedMap map) {
        Seed.User user = new Seed.User(map.name(), map.text("password").text(), map.texts("groups"));
        map.close();
        return user;
    }

    private static Seed.Role role(SeedMap map) {
        Seed.Role role = new Seed.Role(map.name(), map.textOr("description", ""), map.texts("privileges"));
        map.close();
        return role;
    }

    private static Seed.Permission permission(SeedMap map) {
        SeedText user = map.textOrNull("user");
        SeedText group = map.textOrNull("group");
        if ((user == null) == (group == null)) {
            map.problem(map.line(), "it wants either a user or a group");
        }
        if (!map.has("on")) {
            map.problem(map.line(), "key \"on\" is missing");
        }
        SeedText principal = user != null ? user : group != null ? group : new SeedText("", map.line());
        Seed.Permission permission = new Seed.Permission(
                map.texts("on"), principal, user == null, map.text("role"), map.flag("propagate", true));
        map.close();
        return permission;
    }
}
