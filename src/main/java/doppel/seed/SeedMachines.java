package doppel.seed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds each machine of the seed its folder, pool, host, datastores and networks, and takes what it needs there. */
final class SeedMachines {
    private static final int MOST_GENERATED_MACS = 0x400000;

    /** A machine cannot be placed; the reason has been noted. */
    private static final class Misplaced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misplaced() {
            super(null, null, false, false);
        }
    }

    private final SeedRegister register;
    private final Set<String> macs = new HashSet<>();
    private int generatedMacs;

    SeedMachines(SeedRegister register) {
        this.register = register;
    }

    /** How many NICs want a generated address. */
    int generatedMacs() {
        return generatedMacs;
    }

    List<SeedMachine> place(SeedSite site, List<Seed.Machine> machines) {
        List<SeedMachine> placed = new ArrayList<>(machines.size());
        for (Seed.Machine machine : machines) {
            try {
                placed.add(place(site, machine));
            } catch (Misplaced e) {
                // noted where it was found; the next may have troubles of its own to tell
            }
        }
        return placed;
    }

    private SeedMachine place(SeedSite site, Seed.Machine machine) {
        SeedText name = machine.name();
        String top = site.path + "/vm";
        int folder = register.folder(machine.folder(), top, name.line());
        int number = register.number(SeedRegister.path(machine.folder(), top), name, "vm");

        SeedSite.Store home = store(site, machine, machine.datastore());
        List<SeedSite.Store> disks = new ArrayList<>();
        for (Seed.Disk disk : machine.disks()) {
            disks.add(disk.datastore() == null ? home : store(site, machine, disk.datastore()));
        }
        Set<SeedSite.Store> stores = new LinkedHashSet<>();
        stores.add(home);
        stores.addAll(disks);
        SeedSite.Pool pool = pool(site, machine);
        SeedSite.HostLoad load = machine.host() == null
                ? leastLoaded(site, machine, pool, stores)
                : given(site, machine, machine.host(), pool, stores);

        Map<Integer, String> directories = new LinkedHashMap<>();
        stores.forEach(store -> directories.put(store.number, directory(store, name.text())));
        for (int i = 0; i < disks.size(); i++) {
            disks.get(i).used += machine.disks().get(i).size();
        }
        load.machines++;
        if (machine.on()) {
            load.memoryUsed += machine.hardware().memoryMib();
        }

        List<Seed.Nic> nics = nics(site, machine);
        List<Integer> networks =
                nics.stream().map(nic -> network(site, machine, nic)).toList();
        int firstMac = generatedMacs;
        nics.forEach(nic -> mac(machine, nic));
        return new SeedMachine(
                number,
                machine,
                folder,
                pool.number(),
                load.number,
                home.number,
                disks.stream().map(store -> store.number).toList(),
                nics,
                networks,
                directories,
                firstMac);
    }

    private SeedSite.Store store(SeedSite site, Seed.Machine machine, @Nullable SeedText name) {
        if (name == null) {
            if (site.stores.size() == 1) {
                return site.stores.values().iterator().next();
            }
            throw misplaced(
                    machine,
                    machine.name(),
                    "key \"datastore\" is missing, and the datacenter has "
                            + (site.stores.isEmpty() ? "none" : "several"));
        }
        SeedSite.Store store = site.stores.get(name.text());
        if (store == null) {
            throw misplaced(machine, name, SeedProblems.unknown("datastore", name.text(), site.stores.keySet()));
        }
        return store;
    }

    private SeedSite.Pool pool(SeedSite site, Seed.Machine machine) {
        if (machine.pool() != null) {
            SeedSite.Pool pool = site.pools.get(machine.pool().text());
            if (pool == null) {
                throw misplaced(
                        machine,
                        machine.pool(),
                        SeedProblems.unknown("pool", machine.pool().text(), site.pools.keySet()));
            }
            return pool;
        }
        // the host says where; else there must be no choice
        if (machine.host() != null) {
            int owner = load(site, machine, machine.host()).owner;
            return site.pools.values().stream()
                    .filter(pool -> pool.owner() == owner)
                    .findFirst()
                    .orElseThrow(Misplaced::new);
        }
        Set<Integer> owners =
                site.pools.values().stream().map(SeedSite.Pool::owner).collect(Collectors.toSet());
        if (owners.size() == 1) {
            return site.pools.values().iterator().next();
        }
        throw misplaced(
                machine,
                machine.name(),
                "it wants a pool or a host, for the datacenter has "
                        + (owners.isEmpty() ? "no cluster and no host" : "several clusters and hosts"));
    }

    private SeedSite.HostLoad load(SeedSite site, Seed.Machine machine, SeedText name) {
        SeedSite.HostLoad load = site.hostLoads.get(name.text());
        if (load == null) {
            throw misplaced(machine, name, SeedProblems.unknown("host", name.text(), site.hostLoads.keySet()));
        }
        return load;
    }

    private SeedSite.HostLoad given(
            SeedSite site, Seed.Machine machine, SeedText name, SeedSite.Pool pool, Set<SeedSite.Store> stores) {
        SeedSite.HostLoad load = load(site, machine, name);
        if (load.owner != pool.owner()) {
            String poolName = machine.pool() == null ? "" : machine.pool().text();
            throw misplaced(machine, name, "host " + name.text() + " does not belong to pool " + poolName);
        }
        for (SeedSite.Store store : stores) {
            if (!load.reach.contains(store)) {
                throw misplaced(
                        machine,
                        name,
                        "host " + name.text() + " does not reach datastore "
                                + store.datastore.name().text());
            }
        }
        if (machine.on() && !load.host.power().equals("POWERED_ON")) {
            throw misplaced(machine, name, "it cannot be on while host " + name.text() + " is not");
        }
        if (!fits(machine, load)) {
            throw misplaced(
                    machine,
                    name,
                    mib(machine.hardware().memoryMib()) + " do not fit host " + name.text()
                            + ": powered-on machines hold " + mib(load.memoryUsed) + " of "
                            + mib(load.host.memoryMib()));
        }
        return load;
    }

    private SeedSite.HostLoad leastLoaded(
            SeedSite site, Seed.Machine machine, SeedSite.Pool pool, Set<SeedSite.Store> stores) {
        List<SeedSite.HostLoad> reaching = site.hostLoads.values().stream()
                .filter(load -> load.owner == pool.owner() && load.usable())
                .filter(load -> load.reach.containsAll(stores))
                .toList();
        if (reaching.isEmpty()) {
            throw misplaced(
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
                .orElseThrow(() -> misplaced(
                        machine,
                        machine.name(),
                        "no host of its cluster has " + mib(machine.hardware().memoryMib()) + " of memory left"));
    }

    private static boolean fits(Seed.Machine machine, SeedSite.HostLoad load) {
        return !machine.on() || machine.hardware().memoryMib() <= load.host.memoryMib() - load.memoryUsed;
    }

    /** Nobody shares a directory: who finds the name taken appends _1, _2, ... */
    private static String directory(SeedSite.Store store, String machine) {
        String name = machine;
        for (int i = 1; !store.directories.add(name); i++) {
            name = machine + "_" + i;
        }
        return name;
    }

    private static List<Seed.Nic> nics(SeedSite site, Seed.Machine machine) {
        if (machine.nics() != null) {
            return machine.nics();
        }
        return site.networks.isEmpty() ? List.of() : List.of(new Seed.Nic(null, "VMXNET3", null, true));
    }

    private int network(SeedSite site, Seed.Machine machine, Seed.Nic nic) {
        if (nic.network() == null) {
            return site.networks.values().stream()
                    .findFirst()
                    .orElseThrow(() -> misplaced(machine, machine.name(), "the datacenter has no network for its NIC"));
        }
        Integer network = site.networks.get(nic.network().text());
        if (network == null) {
            throw misplaced(
                    machine,
                    nic.network(),
                    SeedProblems.unknown("network", nic.network().text(), site.networks.keySet()));
        }
        return network;
    }

    private void mac(Seed.Machine machine, Seed.Nic nic) {
        if (nic.mac() == null) {
            if (++generatedMacs > MOST_GENERATED_MACS) {
                throw misplaced(machine, machine.name(), "there are no more MAC addresses to generate");
            }
        } else if (!macs.add(nic.mac().text())) {
            throw misplaced(
                    machine,
                    nic.mac(),
                    "another NIC has the MAC address " + nic.mac().text());
        }
    }

    private Misplaced misplaced(Seed.Machine machine, SeedText where, String reason) {
        register.problems().at(where.line(), "vm " + machine.name().text() + ": " + reason);
        return new Misplaced();
    }

    private static String mib(long mib) {
        return SeedSize.text(mib * 1024 * 1024);
    }
}
