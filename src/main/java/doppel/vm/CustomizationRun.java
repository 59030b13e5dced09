package doppel.vm;

import doppel.customization.GuestSettings;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a guest's customization when its machine's power changes: pure but for the real time it notes. The one
 * that waits begins with the boot; one that runs is over when its time is, and fails when the machine is stopped before.
 */
final class CustomizationRun {
    private final @Nullable JsonObject stored;
    private final GuestTimes times;
    private final boolean instant;

    private CustomizationRun(@Nullable JsonObject stored, GuestTimes times, boolean instant) {
        this.stored = stored;
        this.times = times;
        this.instant = instant;
    }

    /** Of what is stored with a machine; null when it never had one. */
    static CustomizationRun of(@Nullable JsonObject stored, GuestTimes times, boolean instant) {
        return new CustomizationRun(stored, times, instant);
    }

    /** What is stored after the machine has begun to boot; null stays null. */
    @Nullable
    JsonObject boots(Instant labNow) {
        if (is(GuestCustomization.Status.PENDING) || runsAt(labNow)) {
            String start = stored == null ? null : stored.getString("start");
            Instant until = instant ? labNow : labNow.plus(times.boot()).plus(times.customization());
            return new JsonObject()
                    .put("status", GuestCustomization.Status.RUNNING.name())
                    .put("start", start == null ? Instant.now().toString() : start)
                    .put("until", until.toString());
        }
        return stored;
    }

    /** What is stored after the machine was stopped or suspended; a suspended one goes on where it was. */
    @Nullable
    JsonObject stops(PowerState after, Instant labNow) {
        if (after == PowerState.POWERED_OFF && stored != null && runsAt(labNow)) {
            return new JsonObject()
                    .put("status", GuestCustomization.Status.FAILED.name())
                    .put("start", stored.getString("start"))
                    .put("end", Instant.now().toString())
                    .put("error", "The virtual machine was powered off while its guest was being customized.");
        }
        return stored;
    }

    /** What the customization that now begins leaves in the guest; empty when none begins. */
    Optional<JsonObject> settings(String name, long number) {
        return stored != null && is(GuestCustomization.Status.PENDING)
                ? Optional.of(GuestSettings.apply(stored.getJsonObject("spec"), name, number)
                        .toJson())
                : Optional.empty();
    }

    private boolean runsAt(Instant labNow) {
        return stored != null
                && !instant
                && is(GuestCustomization.Status.RUNNING)
                && Instant.parse(stored.getString("until")).isAfter(labNow);
    }

    private boolean is(GuestCustomization.Status status) {
        return stored != null && status.name().equals(stored.getString("status"));
    }
}
