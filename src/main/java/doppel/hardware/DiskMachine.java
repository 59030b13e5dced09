package doppel.hardware;

import doppel.vm.FreeName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A picture of a machine whose disks are being changed: what is done to it shows at once and is written later. */
final class DiskMachine {
    private static final long GIB = 1L << 30;

    private final long id;
    private final String name;
    private final String guestOs;
    private final long home;
    private final JsonObject hardware;
    private final Map<Long, String> directories = new HashMap<>();
    private final Map<Integer, Disk> disks = new TreeMap<>();
    private final Map<Integer, Disk> before;
    private final Set<Long> newDirectories = new TreeSet<>();
    private boolean reordered;

    /** A disk of the machine: its capacity in bytes, its device as the API shows it. */
    record Disk(int key, VmdkFile file, long capacity, JsonObject device) {
        Disk with(VmdkFile other, long bytes) {
            return new Disk(key, other, bytes, device);
        }
    }

    /** Out of a row (id, name, guest_os, home, hardware, directories, disks). */
    DiskMachine(Row row) {
        id = row.getLong("id");
        name = row.getString("name");
        guestOs = row.getString("guest_os");
        home = row.getLong("home");
        hardware = row.getJsonObject("hardware");
        row.getJsonObject("directories")
                .forEach(entry -> directories.put(Long.valueOf(entry.getKey()), (String) entry.getValue()));
        JsonArray all = row.getJsonArray("disks");
        for (int i = 0; all != null && i < all.size(); i++) {
            JsonObject disk = all.getJsonObject(i);
            VmdkFile file =
                    new VmdkFile(disk.getLong("datastore"), disk.getString("directory"), disk.getString("file"));
            disks.put(
                    disk.getInteger("key"),
                    new Disk(disk.getInteger("key"), file, disk.getLong("capacity"), disk.getJsonObject("device")));
        }
        before = Map.copyOf(disks);
    }

    String name() {
        return name;
    }

    long home() {
        return home;
    }

    Map<Integer, Disk> disks() {
        return disks;
    }

    /** Where its own files lie on a datastore; it has a directory on each that it has disks on. */
    String directory(long datastore) {
        return Objects.requireNonNull(directories.get(datastore));
    }

    /** The capacity of a disk for which none was given, in bytes. */
    long usualCapacity() {
        return guestOs.startsWith("WIN") ? 40 * GIB : 16 * GIB;
    }

    /** The numbers of its adapters of a kind. */
    SortedSet<Long> buses(HostBusAdapter adapter) {
        SortedSet<Long> buses = new TreeSet<>();
        switch (adapter) {
            case IDE -> buses.addAll(List.of(0L, 1L));
            case SCSI ->
                devices("scsi_adapters")
                        .forEach(each -> buses.add(each.getJsonObject("scsi").getLong("bus")));
            case SATA -> devices("sata_adapters").forEach(each -> buses.add(each.getLong("bus")));
            case NVME -> devices("nvme_adapters").forEach(each -> buses.add(each.getLong("bus")));
        }
        return buses;
    }

    /** The addresses of its disks and its CD-ROM drives. */
    Set<DiskAddress> addresses() {
        Set<DiskAddress> taken = new HashSet<>();
        disks.values().forEach(disk -> taken.add(DiskAddress.of(disk.device())));
        devices("cdroms").forEach(drive -> taken.add(DiskAddress.of(drive)));
        return taken;
    }

    private List<JsonObject> devices(String map) {
        JsonObject devices = hardware.getJsonObject(map);
        return devices == null
                ? List.of()
                : devices.stream().map(entry -> (JsonObject) entry.getValue()).toList();
    }

    /** Adds a disk at a free address, with the first label that no other has. */
    void add(DiskAddress address, VmdkFile file, long capacity) {
        Set<String> labels = new HashSet<>();
        disks.values().forEach(disk -> labels.add(disk.device().getString("label")));
        int number = 1;
        while (labels.contains("Hard disk " + number)) {
            number++;
        }
        disks.put(address.key(), new Disk(address.key(), file, capacity, address.device("Hard disk " + number)));
    }

    /** Removes a disk, also from the boot devices. */
    void remove(int key) {
        disks.remove(key);
        JsonArray kept = new JsonArray();
        for (Object each : hardware.getJsonArray("boot_devices")) {
            JsonObject device = ((JsonObject) each).copy();
            JsonArray listed = device.getJsonArray("disks");
            boolean lost = listed != null && listed.remove(String.valueOf(key));
            reordered |= lost;
            if (!lost || !listed.isEmpty()) {
                kept.add(device);
            }
        }
        hardware.put("boot_devices", kept);
    }

    /** Makes a directory on a datastore where it has none, under its name or the first number behind it that is free. */
    void settle(long datastore, Predicate<String> taken) {
        if (!directories.containsKey(datastore)) {
            directories.put(datastore, FreeName.of(name, taken));
            newDirectories.add(datastore);
        }
    }

    /** Puts what has become different into the rows to write. */
    void write(DiskRows rows) {
        before.forEach((key, disk) -> {
            if (!disk.equals(disks.get(key))) {
                rows.remove(id, key);
            }
        });
        disks.forEach((key, disk) -> {
            if (!disk.equals(before.get(key))) {
                VmdkFile file = disk.file();
                boolean own = file.directory().equals(directory(file.datastore()));
                rows.disks()
                        .add(new JsonObject()
                                .put("vm", id)
                                .put("key", key)
                                .put("datastore", file.datastore())
                                .put("directory", own ? null : file.directory())
                                .put("file", file.file())
                                .put("capacity", disk.capacity())
                                .put("device", disk.device()));
            }
        });
        for (long datastore : newDirectories) {
            rows.directories()
                    .add(new JsonObject()
                            .put("vm", id)
                            .put("datastore", datastore)
                            .put("name", directory(datastore)));
        }
        if (reordered) {
            rows.bootDevices()
                    .add(new JsonObject().put("id", id).put("boot_devices", hardware.getJsonArray("boot_devices")));
        }
    }
}
