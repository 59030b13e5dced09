package doppel.seed;

import doppel.hardware.DiskAddress;
import doppel.hardware.HostBusAdapter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The devices of a seeded machine in the shape in which the API shows them. */
final class SeedDevices {
    static final int FIRST_NIC_KEY = 4000;

    private static final int OWN_UNIT = 7;
    private static final int FIRST_NIC_SLOT = 192;

    private SeedDevices() {}

    /** The fields of {@code VcenterVMInfo} that no column holds. */
    static JsonObject hardware(Seed.Hardware hardware) {
        JsonObject boot = new JsonObject()
                .put("type", hardware.firmware())
                .put("delay", 0)
                .put("retry", false)
                .put("retry_delay", 10_000)
                .put("enter_setup_mode", false);
        if (hardware.firmware().equals("EFI")) {
            boot.put("efi_legacy_boot", false).put("network_protocol", "IPV4");
        }
        return new JsonObject()
                .put(
                        "hardware",
                        new JsonObject()
                                .put("version", hardware.version())
                                .put("upgrade_policy", "NEVER")
                                .put("upgrade_status", "NONE"))
                .put("boot", boot)
                .put("boot_devices", new JsonArray())
                .put(
                        "cpu",
                        new JsonObject()
                                .put("cores_per_socket", hardware.coresPerSocket())
                                .put("hot_add_enabled", false)
                                .put("hot_remove_enabled", false))
                .put("memory", new JsonObject().put("hot_add_enabled", false))
                .put("cdroms", cdroms(hardware))
                .put("floppies", new JsonObject())
                .put("parallel_ports", new JsonObject())
                .put("serial_ports", new JsonObject())
                .put("sata_adapters", hardware.sata() ? new JsonObject().put("15000", sata()) : new JsonObject())
                .put("scsi_adapters", new JsonObject().put("1000", scsi(hardware.scsi())))
                .put("nvme_adapters", hardware.nvme() ? new JsonObject().put("31000", nvme()) : new JsonObject());
    }

    /**
     * Where each of these devices hangs: the next free place on the one adapter of its kind, or on either IDE adapter.
     *
     * @return an empty place for each that there is no room for
     */
    static List<Optional<DiskAddress>> addresses(Collection<HostBusAdapter> devices) {
        List<DiskAddress> taken = new ArrayList<>();
        List<Optional<DiskAddress>> addresses = new ArrayList<>();
        for (HostBusAdapter adapter : devices) {
            SortedSet<Long> buses = new TreeSet<>(adapter == HostBusAdapter.IDE ? List.of(0L, 1L) : List.of(0L));
            Optional<DiskAddress> address = DiskAddress.choose(new DiskAddress.Wish(adapter, null, null), buses, taken);
            address.ifPresent(taken::add);
            addresses.add(address);
        }
        return addresses;
    }

    /** Where the disks of a machine hang: its CD-ROM drives come first. */
    static List<DiskAddress> disks(Seed.Machine machine) {
        List<HostBusAdapter> devices = new ArrayList<>(drives(machine.hardware()));
        machine.disks().forEach(disk -> devices.add(disk.adapter()));
        return addresses(devices).stream()
                .skip(machine.hardware().cdroms().size())
                .map(Optional::orElseThrow)
                .toList();
    }

    private static List<HostBusAdapter> drives(Seed.Hardware hardware) {
        return hardware.cdroms().stream().map(Seed.Cdrom::adapter).toList();
    }

    private static JsonObject cdroms(Seed.Hardware hardware) {
        List<Optional<DiskAddress>> addresses = addresses(drives(hardware));
        JsonObject cdroms = new JsonObject();
        for (int i = 0; i < addresses.size(); i++) {
            String iso = hardware.cdroms().get(i).iso();
            DiskAddress address = addresses.get(i).orElseThrow();
            cdroms.put(
                    String.valueOf(address.key()),
                    address.device("CD/DVD drive " + (i + 1))
                            .put(
                                    "backing",
                                    iso == null
                                            ? new JsonObject()
                                                    .put("type", "CLIENT_DEVICE")
                                                    .put("device_access_type", "PASSTHRU")
                                            : new JsonObject()
                                                    .put("type", "ISO_FILE")
                                                    .put("iso_file", iso))
                            .put("state", "NOT_CONNECTED")
                            .put("start_connected", iso != null)
                            .put("allow_guest_control", true));
        }
        return cdroms;
    }

    /** The file of a disk in its machine's directory: {@code web.vmdk}, {@code web_1.vmdk}. */
    static String file(String machine, int index) {
        return index == 0 ? machine + ".vmdk" : machine + "_" + index + ".vmdk";
    }

    /** @param index of the NIC, from 0 */
    static JsonObject nic(int index, Seed.Nic nic) {
        JsonObject device = new JsonObject()
                .put("label", "Network adapter " + (index + 1))
                .put("type", nic.type())
                .put("mac_type", nic.mac() == null ? "GENERATED" : "MANUAL")
                .put("wake_on_lan_enabled", true)
                .put("start_connected", nic.connected())
                .put("allow_guest_control", true)
                .put("pci_slot_number", FIRST_NIC_SLOT + 32 * index);
        return nic.type().equals("VMXNET3") ? device.put("upt_compatibility_enabled", false) : device;
    }

    private static JsonObject scsi(String type) {
        return new JsonObject()
                .put("label", "SCSI controller 0")
                .put("type", type)
                .put("scsi", new JsonObject().put("bus", 0).put("unit", OWN_UNIT))
                .put("pci_slot_number", 160)
                .put("sharing", "NONE");
    }

    private static JsonObject sata() {
        return new JsonObject()
                .put("label", "SATA controller 0")
                .put("type", "AHCI")
                .put("bus", 0)
                .put("pci_slot_number", 33);
    }

    private static JsonObject nvme() {
        return new JsonObject().put("label", "NVME controller 0").put("bus", 0).put("pci_slot_number", 161);
    }
}
