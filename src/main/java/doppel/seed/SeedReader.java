package doppel.seed;

import doppel.customization.AdapterMapping;
import doppel.customization.GuestState;
import doppel.hardware.HostBusAdapter;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                map.each("vms", "vm", "name", SeedReader::machine));
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
                positive(map, "capacity", map.size("capacity", -1)),
                map.size("other_files", 0),
                positive(map, "bandwidth", map.bandwidth("bandwidth", 200 * MIB)),
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
                mebibytes(map, 256 * GIB),
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

    private static Seed.Machine machine(SeedMap map) {
        List<Seed.Disk> disks = map.has("disks")
                ? map.each("disks", "disk", "size", SeedReader::disk)
                : List.of(new Seed.Disk(16 * GIB, null, HostBusAdapter.SCSI));
        List<Seed.Cdrom> cdroms = map.each("cdroms", "cdrom", "bus", SeedReader::cdrom);
        List<HostBusAdapter> devices = new ArrayList<>();
        cdroms.forEach(drive -> devices.add(drive.adapter()));
        disks.forEach(disk -> devices.add(disk.adapter()));
        boolean room = SeedDevices.addresses(devices).stream().allMatch(Optional::isPresent);
        if (!room) {
            map.problem(
                    map.line(),
                    "more disks and CD-ROM drives than its adapters hold: 4 on IDE, 15 on SCSI, 30 on SATA, 15 on NVMe");
        }
        Seed.Machine machine = new Seed.Machine(
                map.name(),
                map.textOrNull("folder"),
                map.textOrNull("pool"),
                map.textOrNull("host"),
                map.textOrNull("datastore"),
                hardware(map, devices, room ? cdroms : List.of()),
                room ? disks : List.of(),
                map.has("nics") ? map.each("nics", "nic", "network", SeedReader::nic) : null,
                SeedWords.machinePower(map.word("power", "OFF", SeedWords.MACHINE_POWER)),
                map.flag("template", false),
                guest(map.map("guest")));
        if (machine.template() && !machine.power().equals("POWERED_OFF")) {
            map.problem(map.line(), "a template cannot be powered on");
        }
        map.close();
        return machine;
    }

    /** @param devices what the disks and CD-ROM drives hang on: they bring their adapters along */
    private static Seed.Hardware hardware(SeedMap map, Collection<HostBusAdapter> devices, List<Seed.Cdrom> cdroms) {
        Seed.Hardware hardware = new Seed.Hardware(
                map.word("guest_os", "OTHER_LINUX_64", SeedWords.GUEST_OS),
                map.word("hardware_version", "VMX_19", SeedWords.HARDWARE_VERSIONS),
                map.word("firmware", "BIOS", SeedWords.FIRMWARE),
                map.number("cpus", 2, 1, 768),
                map.number("cores_per_socket", 1, 1, 768),
                mebibytes(map, 4 * GIB),
                map.word("scsi", "PVSCSI", SeedWords.SCSI_TYPES),
                devices.contains(HostBusAdapter.SATA),
                devices.contains(HostBusAdapter.NVME),
                cdroms);
        if (hardware.cpus() % hardware.coresPerSocket() != 0) {
            map.problem(map.line(), "cpus must be a multiple of cores_per_socket");
        }
        return hardware;
    }

    private static Seed.Disk disk(SeedMap map) {
        Seed.Disk disk = new Seed.Disk(
                positive(map, "size", map.size("size", -1)),
                map.textOrNull("datastore"),
                HostBusAdapter.valueOf(map.word("bus", "SCSI", SeedWords.DISK_BUSES)));
        map.close();
        return disk;
    }

    private static Seed.Cdrom cdrom(SeedMap map) {
        SeedText iso = map.textOrNull("iso");
        Seed.Cdrom drive = new Seed.Cdrom(
                HostBusAdapter.valueOf(map.word("bus", "SATA", SeedWords.CDROM_BUSES)),
                iso == null ? null : iso.text());
        map.close();
        return drive;
    }

    private static Seed.Nic nic(SeedMap map) {
        SeedText mac = map.textOrNull("mac");
        if (mac != null && !SeedAddress.isMac(mac.text())) {
            map.problem(
                    mac.line(), "\"" + mac.text() + "\" is no MAC address such as 00:50:56:00:00:2a, in lower case");
        } else if (mac != null && SeedAddress.isGeneratedMac(mac.text())) {
            map.problem(mac.line(), mac.text() + " is among those that Doppel generates (00:50:56:80 to 00:50:56:bf)");
        }
        Seed.Nic nic = new Seed.Nic(
                map.textOrNull("network"),
                map.word("type", "VMXNET3", SeedWords.NIC_TYPES),
                mac,
                map.flag("connected", true));
        map.close();
        return nic;
    }

    private static JsonObject guest(@Nullable SeedMap map) {
        if (map == null) {
            return new JsonObject();
        }
        SeedText hostName = map.textOrNull("host_name");
        SeedText address = map.textOrNull("ip_address");
        if (address != null && !SeedAddress.isIpv4(address.text())) {
            map.problem(address.line(), "\"" + address.text() + "\" is no IPv4 address");
        }
        List<String> servers = map.strings("dns_servers");
        List<String> suffixes = map.strings("dns_suffixes");
        map.close();
        return new GuestState(
                        hostName == null ? null : hostName.text(),
                        null,
                        servers.isEmpty() ? null : servers,
                        suffixes.isEmpty() ? null : suffixes,
                        address == null
                                ? null
                                : List.of(new GuestState.Address(
                                        AdapterMapping.Ipv4Type.STATIC, address.text(), null, null, null)))
                .toJson();
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

    private static long mebibytes(SeedMap map, long otherwise) {
        long bytes = map.size("memory", otherwise);
        if (bytes < 4 * MIB || bytes % (4 * MIB) != 0) {
            map.problem(map.line(), "key \"memory\" wants a multiple of 4 MiB");
        }
        return bytes / MIB;
    }

    private static long positive(SeedMap map, String key, long value) {
        if (value < 1) {
            map.problem(map.line(), "key \"" + key + "\" must not be 0");
        }
        return value;
    }
}
