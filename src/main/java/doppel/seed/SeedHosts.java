package doppel.seed;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the pool and the host of each machine in a datacenter of the seed. */
final class SeedHosts {
    private final SeedSite site;
    private final SeedProblems problems;

    SeedHosts(SeedSite site, SeedProblems problems) {
        this.site = site;
        this.problems = problems;
    }

    /** The host that the machine names, or else the least loaded one that reaches its datastores. */
    SeedSite.HostLoad host(Seed.Machine machine, SeedSite.Pool pool, Set<SeedSite.Store> stores) {
        return machine.host() == null
                ? leastLoaded(machine, pool, stores)
                : given(machine, machine.host(), pool, stores);
    }

    SeedSite.Pool pool(Seed.Machine machine) {
        if (machine.pool() != null) {
            SeedSite.Pool pool = site.pools.get(machine.pool().text());
            if (pool == null) {
                throw new SeedMisplaced(
                        problems,
                        machine,
                        machine.pool(),
                        SeedProblems.unknown("pool", machine.pool().text(), site.pools.keySet()));
            }
            return pool;
        }
        // the host says where; else there must be no choice
        if (machine.host() != null) {
            int owner = load(machine, machine.host()).owner;
            return site.pools.values().stream()
                    .filter(pool -> pool.owner() == owner)
                    .findFirst()
                    .orElseThrow(SeedMisplaced::new);
        }
        Set<Integer> owners =
                site.pools.values().stream().map(SeedSite.Pool::owner).collect(Collectors.toSet());
        if (owners.size() == 1) {
            return site.pools.values().iterator().next();
        }
        throw new SeedMisplaced(
                problems,
                machine,
                machine.name(),
                "it wants a pool or a host, for the datacenter has "
                        + (owners.isEmpty() ? "no cluster and no host" : "several clusters and hosts"));
    }

    private SeedSite.HostLoad load(Seed.Machine machine, SeedText name) {
        SeedSite.HostLoad load = site.hostLoads.get(name.text());
        if (load == null) {
            throw new SeedMisplaced(
                    problems, machine, name, SeedProblems.unknown("host", name.text(), site.hostLoads.keySet()));
        }
        return load;
    }

    private SeedSite.HostLoad given(
            Seed.Machine machine, SeedText name, SeedSite.Pool pool, Set<SeedSite.Store> stores) {
        SeedSite.HostLoad load = load(machine, name);
        if (load.owner != pool.owner()) {
            String poolName = machine.pool() == null ? "" : machine.pool().text();
            throw new SeedMisplaced(
                    problems, machine, name, "host " + name.text() + " does not belong to pool " + poolName);
        }
        for (SeedSite.Store store : stores) {
            if (!load.reach.contains(store)) {
                throw new SeedMisplaced(
                        problems,
                        machine,
                        name,
                        "host " + name.text() + " does not reach datastore "
                                + store.datastore.name().text());
            }
        }
        if (machine.on() && !load.host.power().equals("POWERED_ON")) {
            throw new SeedMisplaced(problems, machine, name, "it cannot be on while host " + name.text() + " is not");
        }
        if (!fits(machine, load)) {
            throw new SeedMisplaced(
                    problems,
                    machine,
                    name,
                    mib(machine.hardware().memoryMib()) + " do not fit host " + name.text()
                            + ": powered-on machines hold " + mib(load.memoryUsed) + " of "
                            + mib(load.host.memoryMib()));
        }
        return load;
    }

    private SeedSite.HostLoad leastLoaded(Seed.Machine machine, SeedSite.Pool pool, Set<SeedSite.Store> stores) {
        List<SeedSite.HostLoad> reaching = site.hostLoads.values().stream()
                .filter(load -> load.owner == pool.owner() && load.usable())
                .filter(load -> load.reach.containsAll(stores))
                .toList();
        if (reaching.isEmpty()) {
            throw new SeedMisplaced(
                    problems,
                    machine,
                    machine.name(),
                    "no connected host of its cluster reaches "
                            + stores.stream()
                                    .map(store -> store.datastore.name().text())
                                    .collect(Collectors.joining(" and ")));
        }
        return reaching.stream()
                .filter(load -> fits(machine, load))
                .min(Comparator.<SeedSite.HostLoad>comparingDouble(
                                load -> (double) load.memoryUsed / load.host.memoryMib())
                        .thenComparingInt(load -> load.machines))
                .orElseThrow(() -> new SeedMisplaced(
                        problems,
                        machine,
                        machine.name(),
                        "no host of its cluster has " + mib(machine.hardware().memoryMib()) + " of memory left"));
    }

    private static boolean fits(Seed.Machine machine, SeedSite.HostLoad load) {
        return !machine.on() || machine.hardware().memoryMib() <= load.host.memoryMib() - load.memoryUsed;
    }

    private static String mib(long mib) {
        return SeedSize.text(mib * 1024 * 1024);
    }
}
