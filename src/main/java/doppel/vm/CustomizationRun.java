package doppel.vm;

import doppel.api.StoredJson;
import doppel.customization.CustomizationSpec;
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
    private final @Nullable StoredCustomization stored;
    private final GuestTimes times;
    private final boolean instant;

    private CustomizationRun(@Nullable StoredCustomization stored, GuestTimes times, boolean instant) {
        this.stored = stored;
        this.times = times;
        this.instant = instant;
    }

    /** Of what is stored with a machine; null when it never had one. */
    static CustomizationRun of(@Nullable StoredCustomization stored, GuestTimes times, boolean instant) {
        return new CustomizationRun(stored, times, instant);
    }

    /** What is stored after the machine has begun to boot; null stays null. */
    @Nullable
    StoredCustomization boots(Instant labNow) {
        if (is(CustomizationStatus.PENDING) || runsAt(labNow)) {
            Instant start = stored == null ? null : stored.start();
            Instant until = instant ? labNow : labNow.plus(times.boot()).plus(times.customization());
            return StoredCustomization.running(start == null ? Instant.now() : start, until);
        }
        return stored;
    }

    /** What is stored after the machine was stopped or suspended; a suspended one continues where it was. */
    @Nullable
    StoredCustomization stops(PowerState after, Instant labNow) {
        if (after == PowerState.POWERED_OFF && stored != null && runsAt(labNow)) {
            return StoredCustomization.failed(
                    stored.start(),
                    Instant.now(),
                    "The virtual machine was powered off while its guest was being customized.");
        }
        return stored;
    }

    /** What the customization that now begins leaves in the guest; empty when none begins. */
    Optional<JsonObject> settings(String name, long number) {
        CustomizationSpec spec = stored == null || !is(CustomizationStatus.PENDING) ? null : stored.spec();
        return Optional.ofNullable(spec)
                .map(each -> GuestSettings.apply(StoredJson.write(each), name, number)
                        .toJson());
    }

    private boolean runsAt(Instant labNow) {
        return stored != null
                && !instant
                && is(CustomizationStatus.RUNNING)
                && stored.until() != null
                && stored.until().isAfter(labNow);
    }

    private boolean is(CustomizationStatus status) {
        return stored != null && stored.status() == status;
    }
}
