package doppel.hardware;

import doppel.api.StoredJson;
import doppel.task.PlanCodec;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task knows that changes the disks of a machine.
 *
 * @param name the machine's name
 */
record DiskPlan(String name, Change change) {
    static final String CREATE = "create";
    static final String UPDATE = "update";
    static final String DELETE = "delete";

    /** What is to be changed. */
    sealed interface Change {
        /** The backing that is named; null for none. */
        default @Nullable DiskBackingSpec backing() {
            return null;
        }
    }

    /** Adds a disk. */
    record Create(DiskCreateSpec spec) implements Change {
        @Override
        public @Nullable DiskBackingSpec backing() {
            return spec.backing();
        }
    }

    /**
     * Changes a disk.
     *
     * @param disk its key
     */
    record Update(int disk, DiskUpdateSpec spec) implements Change {
        @Override
        public @Nullable DiskBackingSpec backing() {
            return spec.backing();
        }
    }

    /**
     * Removes a disk.
     *
     * @param disk its key
     */
    record Delete(int disk) implements Change {}

    static final PlanCodec<DiskPlan> CODEC = new PlanCodec<>() {
        @Override
        public JsonObject write(DiskPlan plan) {
            return plan.toJson();
        }

        @Override
        public DiskPlan read(JsonObject json) {
            return of(json);
        }
    };

    Optional<DiskBackingSpec> backing() {
        return Optional.ofNullable(change.backing());
    }

    private JsonObject toJson() {
        JsonObject json = new JsonObject().put("name", name);
        if (change instanceof Create create) {
            json.put("change", CREATE).put("spec", StoredJson.write(create.spec()));
        } else if (change instanceof Update update) {
            json.put("change", UPDATE).put("disk", update.disk()).put("spec", StoredJson.write(update.spec()));
        } else if (change instanceof Delete delete) {
            json.put("change", DELETE).put("disk", delete.disk());
        }
        return json;
    }

    private static DiskPlan of(JsonObject json) {
        Change change = switch (json.getString("change")) {
            case CREATE -> new Create(spec(json, DiskCreateSpec.class));
            case UPDATE -> new Update(json.getInteger("disk"), spec(json, DiskUpdateSpec.class));
            case DELETE -> new Delete(json.getInteger("disk"));
            default -> throw new IllegalArgumentException("no change of disks: " + json.getString("change"));
        };
        return new DiskPlan(json.getString("name"), change);
    }

    private static <T extends Record> T spec(JsonObject json, Class<T> type) {
        return StoredJson.read(json.getJsonObject("spec"), type);
    }
}
