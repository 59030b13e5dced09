package doppel.lab;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How fast lab time runs.
 *
 * @param rate lab seconds in a real second; 0 is paused, null is instant: nothing takes time
 */
public record Speed(@Nullable Double rate) {
    public static final Speed INSTANT = new Speed(null);
    public static final Speed PAUSED = new Speed(0.0);
    private static final double FASTEST = 1e6;

    public Speed {
        if (rate != null && !(rate >= 0 && rate <= FASTEST)) {
            throw new IllegalArgumentException("a speed is between 0 and 1000000, not " + rate);
        }
    }

    /**
     * A speed as a user writes it: a factor, {@code instant} or {@code paused}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Speed parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "instant" -> INSTANT;
            case "paused" -> PAUSED;
            default -> {
                try {
                    yield new Speed(Double.valueOf(text.trim()));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "a speed is a factor such as 60, or instant, or paused, and not '" + text + "'", e);
                }
            }
        };
    }

    @Override
    public String toString() {
        if (rate == null) {
            return "instant";
        }
        return rate == 0 ? "paused" : rate == Math.rint(rate) ? String.valueOf(rate.longValue()) : String.valueOf(rate);
    }
}
