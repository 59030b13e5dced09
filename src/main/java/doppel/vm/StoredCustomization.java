package doppel.vm;

import doppel.api.StoredJson;
import doppel.customization.CustomizationSpec;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the latest customization of a guest: the column {@code vm.customization}.
 *
 * @param spec while it is PENDING: what will be done
 * @param start when it began to run in the guest, in real time
 * @param until while it is RUNNING: when it is over, in lab time
 * @param end when it was over, in real time
 * @param error why it FAILED
 */
@RegisterForReflection
public record StoredCustomization(
        CustomizationStatus status,
        @Nullable CustomizationSpec spec,
        @Nullable Instant start,
        @Nullable Instant until,
        @Nullable Instant end,
        @Nullable String error) {

    public static StoredCustomization pending(CustomizationSpec spec) {
        return new StoredCustomization(CustomizationStatus.PENDING, spec, null, null, null, null);
    }

    static StoredCustomization running(Instant start, Instant until) {
        return new StoredCustomization(CustomizationStatus.RUNNING, null, start, until, null, null);
    }

    static StoredCustomization failed(@Nullable Instant start, Instant end, String error) {
        return new StoredCustomization(CustomizationStatus.FAILED, null, start, null, end, error);
    }

    /** Out of the column; null stays null. */
    public static @Nullable StoredCustomization of(@Nullable JsonObject stored) {
        return stored == null ? null : StoredJson.read(stored, StoredCustomization.class);
    }

    /** For the column. */
    public JsonObject toJson() {
        return StoredJson.write(this);
    }
}
