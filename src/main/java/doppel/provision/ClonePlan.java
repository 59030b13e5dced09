package doppel.provision;

import doppel.task.PlanCodec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
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
        List<DiskCopy> disks,
        JsonArray nics,
        boolean powerOn,
        @Nullable JsonObject customization)
        implements MachinePlan {
    /** The column `plan`. Every version since the first has written it like this. */
    static final PlanCodec<ClonePlan> CODEC = new PlanCodec<>() {
        @Override
        public JsonObject write(ClonePlan plan) {
            return plan.toJson();
        }

        @Override
        public ClonePlan read(JsonObject json) {
            return of(json);
        }
    };

    private JsonObject toJson() {
        JsonArray copied = new JsonArray();
        for (DiskCopy disk : disks) {
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

    private static ClonePlan of(JsonObject json) {
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
                        .map(disk -> new DiskCopy(
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
