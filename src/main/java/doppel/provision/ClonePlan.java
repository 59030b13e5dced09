package doppel.provision;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a clone will be, frozen at its submit: the task's column `plan`. A later change of the source, of the placement
 * rules' inputs or of the customization spec does not reach it.
 *
 * @param host null when DRS picks one
 * @param disks where each kept disk goes
 * @param nics as rows of `nic` but for the MAC address
 * @param customization the spec to apply; null for none
 */
record ClonePlan(
        long source,
        String sourceName,
        String name,
        long resourcePool,
        @Nullable Long host,
        long home,
        long memoryMib,
        List<Disk> disks,
        JsonArray nics,
        boolean powerOn,
        @Nullable JsonObject customization) {

    /** A disk to copy: from where to where, and its bytes. */
    record Disk(int key, long from, long datastore, String datastoreName, long capacity, JsonObject device) {}

    /** Every datastore that the clone lies on, in the order in which they are locked. */
    Set<Long> targets() {
        Set<Long> targets = new TreeSet<>();
        targets.add(home);
        disks.forEach(disk -> targets.add(disk.datastore()));
        return targets;
    }

    /** The datastores that are read from. */
    Set<Long> origins() {
        Set<Long> origins = new TreeSet<>();
        disks.forEach(disk -> origins.add(disk.from()));
        return origins;
    }

    /** The bytes that go to each datastore that gets any. */
    Map<Long, Long> bytes() {
        Map<Long, Long> bytes = new TreeMap<>();
        disks.stream()
                .filter(disk -> disk.capacity() > 0)
                .forEach(disk -> bytes.merge(disk.datastore(), disk.capacity(), Long::sum));
        return bytes;
    }

    JsonObject toJson() {
        JsonArray copied = new JsonArray();
        for (Disk disk : disks) {
            copied.add(new JsonObject()
                    .put("key", disk.key())
                    .put("from", disk.from())
                    .put("datastore", disk.datastore())
                    .put("datastore_name", disk.datastoreName())
                    .put("capacity", disk.capacity())
                    .put("device", disk.device()));
        }
        JsonObject json = new JsonObject()
                .put("source", source)
                .put("source_name", sourceName)
                .put("name", name)
                .put("resource_pool", resourcePool)
                .put("home", home)
                .put("memory_mib", memoryMib)
                .put("disks", copied)
                .put("nics", nics)
                .put("power_on", powerOn);
        if (host != null) {
            json.put("host", host);
        }
        return customization == null ? json : json.put("customization", customization);
    }

    static ClonePlan of(JsonObject json) {
        return new ClonePlan(
                json.getLong("source"),
                json.getString("source_name"),
                json.getString("name"),
                json.getLong("resource_pool"),
                json.getLong("host"),
                json.getLong("home"),
                json.getLong("memory_mib"),
                json.getJsonArray("disks").stream()
                        .map(each -> (JsonObject) each)
                        .map(disk -> new Disk(
                                disk.getInteger("key"),
                                disk.getLong("from"),
                                disk.getLong("datastore"),
                                disk.getString("datastore_name"),
                                disk.getLong("capacity"),
                                disk.getJsonObject("device")))
                        .toList(),
                json.getJsonArray("nics"),
                json.getBoolean("power_on"),
                json.getJsonObject("customization"));
    }
}
