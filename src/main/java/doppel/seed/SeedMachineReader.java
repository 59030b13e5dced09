package doppel.seed;

import doppel.customization.AdapterMapping;
import doppel.customization.GuestState;
import doppel.hardware.HostBusAdapter;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the keys of a virtual machine in the seed file mean. */
final class SeedMachineReader {
    private static final long GIB = 1024L * 1024 * 1024;

    private SeedMachineReader() {}

    static Seed.Machine machine(SeedMap map) {
        List<Seed.Disk> disks = map.has("disks")
                ? map.each("disks", "disk", "size", SeedMachineReader::disk)
                : List.of(new Seed.Disk(16 * GIB, null, HostBusAdapter.SCSI));
        List<Seed.Cdrom> cdroms = map.each("cdroms", "cdrom", "bus", SeedMachineReader::cdrom);
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
                map.has("nics") ? map.each("nics", "nic", "network", SeedMachineReader::nic) : null,
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
                map.mebibytes("memory", 4 * GIB),
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
                map.positive("size", map.size("size", -1)),
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
}
