package doppel.vm;

import java.time.Duration;
import java.time.Instant;

/** When a guest begins to boot. */
public final class GuestBoot {
    /** More than any boot takes. */
    private static final Duration LONG_AGO = Duration.ofDays(1);

    private GuestBoot() {}

    /**
     * The lab time from which the boot counts that begins now. Where nothing takes time it has happened already, and
     * stays so when the clock is slowed down later.
     */
    public static Instant from(Instant labNow, boolean instant) {
        return instant ? labNow.minus(LONG_AGO) : labNow;
    }
}
