package doppel.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a message, in the one field that fits it.
 *
 * @param s a text
 * @param dt a point in time
 * @param i a whole number
 * @param d a number with a fraction
 * @param format how a time is to be shown
 * @param precision how many digits of a broken number are to be shown
 */
@RegisterForReflection
@Structure("com.vmware.vapi.std.localization_param")
public record LocalizationParam(
        @Nullable String s,
        @Nullable Instant dt,
        @Nullable Long i,
        @Nullable Double d,
        @Nullable DateTimeFormat format,
        @Nullable Long precision) {

    /** How a time is shown. */
    public enum DateTimeFormat {
        SHORT_DATE,
        MED_DATE,
        LONG_DATE,
        FULL_DATE,
        SHORT_TIME,
        MED_TIME,
        LONG_TIME,
        FULL_TIME,
        SHORT_DATE_TIME,
        MED_DATE_TIME,
        LONG_DATE_TIME,
        FULL_DATE_TIME
    }
}
