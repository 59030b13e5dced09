package doppel.seed;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 40 GiB}, {@code 1.5 TiB}, {@code 512MiB}; and per second, {@code 200 MiB/s}. */
final class SeedSize {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final Pattern FORM = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?) ?(B|[KMGTP]iB)");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private SeedSize() {}

    /** @throws IllegalArgumentException with a reason for people, when this is no size or no whole number of bytes */
    static long bytes(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no size: write a number and a unit (B, KiB, MiB, GiB, TiB, PiB), as in 40 GiB");
        }
        BigDecimal bytes = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factor(form.group(2))));
        if (bytes.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no whole number of bytes");
        }
        if (bytes.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is too large");
        }
        return bytes.longValueExact();
    }

    /** @throws IllegalArgumentException with a reason for people */
    static long bytesPerSecond(String text) {
        String size = text.strip();
        if (!size.endsWith("/s")) {
            throw new IllegalArgumentException("\"" + text + "\" is no bandwidth: write it as in 200 MiB/s");
        }
        return bytes(size.substring(0, size.length() - 2));
    }

    /** The size in the largest unit that keeps it readable; exact when it is whole in that unit. */
    static String text(long bytes) {
        int unit = 0;
        long factor = 1;
        while (unit < UNITS.length - 1 && bytes >= factor * 1024) {
            unit++;
            factor *= 1024;
        }
        return bytes % factor == 0
                ? bytes / factor + " " + UNITS[unit]
                : String.format(Locale.ROOT, "%.1f %s", (double) bytes / factor, UNITS[unit]);
    }

    private static long factor(String unit) {
        long factor = 1;
        for (String smaller : UNITS) {
            if (smaller.equals(unit)) {
                break;
            }
            factor *= 1024;
        }
        return factor;
    }
}
