package doppel.seed;

import doppel.vm.FreeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds each machine of the seed its folder, pool, host, datastores and networks, and takes what it needs there. */
final class SeedMachines {
    private static final int MOST_GENERATED_MACS = 0x400000;

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
            } catch (SeedMisplaced e) {
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
        SeedHosts hosts = new SeedHosts(site, register.problems());
        SeedSite.Pool pool = hosts.pool(machine);
        SeedSite.HostLoad load = hosts.host(machine, pool, stores);

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
            throw new SeedMisplaced(
                    register.problems(),
                    machine,
                    machine.name(),
                    "key \"datastore\" is missing, and the datacenter has "
                            + (site.stores.isEmpty() ? "none" : "several"));
        }
        SeedSite.Store store = site.stores.get(name.text());
        if (store == null) {
            throw new SeedMisplaced(
                    register.problems(),
                    machine,
                    name,
                    SeedProblems.unknown("datastore", name.text(), site.stores.keySet()));
        }
        return store;
    }

    /** No two machines share a directory. */
    private static String directory(SeedSite.Store store, String machine) {
        return FreeName.of(machine, name -> !store.directories.add(name));
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
                    .orElseThrow(() -> new SeedMisplaced(
                            register.problems(), machine, machine.name(), "the datacenter has no network for its NIC"));
        }
        Integer network = site.networks.get(nic.network().text());
        if (network == null) {
            throw new SeedMisplaced(
                    register.problems(),
                    machine,
                    nic.network(),
                    SeedProblems.unknown("network", nic.network().text(), site.networks.keySet()));
        }
        return network;
    }

    private void mac(Seed.Machine machine, Seed.Nic nic) {
        if (nic.mac() == null) {
            if (++generatedMacs > MOST_GENERATED_MACS) {
                throw new SeedMisplaced(
                        register.problems(), machine, machine.name(), "there are no more MAC addresses to generate");
            }
        } else if (!macs.add(nic.mac().text())) {
            throw new SeedMisplaced(
                    register.problems(),
                    machine,
                    nic.mac(),
                    "another NIC has the MAC address " + nic.mac().text());
        }
    }
}
