package doppel.seed;

import doppel.hardware.DiskAddress;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Machines as rows of their four tables. Made chunk by chunk while writing: a lab of a hundred thousand machines would
 * not fit the memory of a small container as JSON.
 */
final class SeedMachineRows {
    private static final long GENERATED_MACS = 0x400000;
    private static final long FIRST_GENERATED_MAC = 0x005056800000L;

    private final long firstMac;
    /** Machines of one kind share one document: most of a large lab looks alike. */
    private final Map<Seed.Hardware, JsonObject> hardware = new HashMap<>();

    /** @param firstMac what the sequence says for the first generated address */
    SeedMachineRows(long firstMac) {
        this.firstMac = firstMac;
    }

    List<JsonObject> machines(List<SeedMachine> chunk) {
        return chunk.stream().map(this::machine).toList();
    }

    List<JsonObject> directories(List<SeedMachine> chunk) {
        List<JsonObject> rows = new ArrayList<>();
        for (SeedMachine placed : chunk) {
            placed.directories()
                    .forEach((store, name) -> rows.add(new JsonObject()
                            .put("vm", placed.number())
                            .put("datastore", store)
                            .put("name", name)));
        }
        return rows;
    }

    List<JsonObject> disks(List<SeedMachine> chunk) {
        List<JsonObject> rows = new ArrayList<>();
        for (SeedMachine placed : chunk) {
            List<DiskAddress> addresses = SeedDevices.disks(placed.machine());
            for (int i = 0; i < placed.disks().size(); i++) {
                rows.add(new JsonObject()
                        .put("vm", placed.number())
                        .put("key", addresses.get(i).key())
                        .put("datastore", placed.disks().get(i))
                        .put("capacity", placed.machine().disks().get(i).size())
                        .put("file", SeedDevices.file(placed.machine().name().text(), i))
                        .put("device", addresses.get(i).device("Hard disk " + (i + 1))));
            }
        }
        return rows;
    }

    List<JsonObject> nics(List<SeedMachine> chunk) {
        List<JsonObject> rows = new ArrayList<>();
        for (SeedMachine placed : chunk) {
            int generated = placed.firstMac();
            for (int i = 0; i < placed.nics().size(); i++) {
                Seed.Nic nic = placed.nics().get(i);
                rows.add(new JsonObject()
                        .put("vm", placed.number())
                        .put("key", SeedDevices.FIRST_NIC_KEY + i)
                        .put("network", placed.networks().get(i))
                        .put(
                                "mac",
                                nic.mac() == null ? mac(generated++) : nic.mac().text())
                        .put("device", SeedDevices.nic(i, nic)));
            }
        }
        return rows;
    }

    private JsonObject machine(SeedMachine placed) {
        Seed.Machine machine = placed.machine();
        Seed.Hardware kind = machine.hardware();
        return new JsonObject()
                .put("id", placed.number())
                .put("name", machine.name().text())
                .put("folder", placed.folder())
                .put("pool", placed.pool())
                .put("host", placed.host())
                .put("home", placed.home())
                .put("template", machine.template())
                .put("power", machine.power())
                .put("guest_os", kind.guestOs())
                .put("cpus", kind.cpus())
                .put("memory", kind.memoryMib())
                .put("instance_uuid", uuid("50"))
                .put("bios_uuid", uuid("42"))
                .put("hardware", hardware.computeIfAbsent(kind, SeedDevices::hardware))
                .put("guest", machine.guest());
    }

    private String mac(int generated) {
        long mac = FIRST_GENERATED_MAC + (firstMac + generated) % GENERATED_MACS;
        return String.format(Locale.ROOT, "%012x", mac);
    }

    /** As vCenter makes them: random but for the first byte, which tells the kind. */
    private static String uuid(String firstByte) {
        return firstByte + UUID.randomUUID().toString().substring(2);
    }
}
