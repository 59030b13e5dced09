package doppel.lab;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The devices of a seeded machine in the shape in which the API shows them. */
final class SeedDevices {
    /** Units 0 to 15 of the one SCSI controller, without 7, which is the controller's own. */
    static final int MOST_DISKS = 15;

    static final int FIRST_DISK_KEY = 2000;
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
            boot.put("efi_legacy_boot", false);
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
                .put("cdroms", new JsonObject())
                .put("floppies", new JsonObject())
                .put("parallel_ports", new JsonObject())
                .put("serial_ports", new JsonObject())
                .put("sata_adapters", new JsonObject())
                .put("scsi_adapters", new JsonObject().put("1000", scsi(hardware.scsi())))
                .put("nvme_adapters", new JsonObject());
    }

    /** @param index of the disk, from 0 */
    static JsonObject disk(int index) {
        return new JsonObject()
                .put("label", "Hard disk " + (index + 1))
                .put("type", "SCSI")
                .put("scsi", new JsonObject().put("bus", 0).put("unit", index < OWN_UNIT ? index : index + 1));
    }

    /** The file of a disk in its machine's directory: {@code web.vmdk}, {@code web_1.vmdk}. */
    static String file(String machine, int index) {
        return index == 0 ? machine + ".vmdk" : machine + "_" + index + ".vmdk";
    }

    /** @param index of the NIC, from 0 */
    static JsonObject nic(int index, Seed.Nic nic) {
        return new JsonObject()
                .put("label", "Network adapter " + (index + 1))
                .put("type", nic.type())
                .put("mac_type", nic.mac() == null ? "GENERATED" : "MANUAL")
                .put("upt_compatibility_enabled", false)
                .put("wake_on_lan_enabled", true)
                .put("start_connected", nic.connected())
                .put("allow_guest_control", true)
                .put("pci_slot_number", FIRST_NIC_SLOT + 32 * index);
    }

    private static JsonObject scsi(String type) {
        return new JsonObject()
                .put("label", "SCSI controller 0")
                .put("type", type)
                .put("scsi", new JsonObject().put("bus", 0).put("unit", OWN_UNIT))
                .put("pci_slot_number", 160)
                .put("sharing", "NONE");
    }
}
