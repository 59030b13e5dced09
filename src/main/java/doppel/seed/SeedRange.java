package doppel.seed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name that abbreviates many: {@code web-{01..20}} is web-01, web-02 up to web-20. A leading zero asks for numbers of
 * equal width, as in a shell.
 */
record SeedRange(String before, int first, int last, int width, String after) {
    private static final Pattern FORM = Pattern.compile("\\{(\\d{1,9})\\.\\.(\\d{1,9})}");

    /** One turn of a range: the n-th of its objects, counted from 0, and its number as the name shows it. */
    record Turn(int index, String number) {
        /**
         * What a value of the item means in this turn: {@code #} is the number, and a range in it goes round, one step
         * each turn. {@code host: esx-{1..4}} spreads the machines over four hosts.
         */
        String apply(String value) {
            String numbered = value.indexOf('#') < 0 ? value : value.replace("#", number);
            SeedRange range = in(numbered);
            return range == null || range.size() < 1 ? numbered : range.text(index % range.size());
        }
    }

    /** The first range in the text; null when there is none. */
    static @Nullable SeedRange in(String text) {
        // most texts are plain, and a lab of a hundred thousand machines has a million of them
        if (!text.contains("..")) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.find()) {
            return null;
        }
        String first = form.group(1);
        String last = form.group(2);
        boolean padded = padded(first) || padded(last);
        return new SeedRange(
                text.substring(0, form.start()),
                Integer.parseInt(first),
                Integer.parseInt(last),
                padded ? Math.max(first.length(), last.length()) : 0,
                text.substring(form.end()));
    }

    private static boolean padded(String number) {
        return number.length() > 1 && number.startsWith("0");
    }

    /** How many names it abbreviates; below 1 when it runs backwards. */
    int size() {
        return last - first + 1;
    }

    /** The text of the n-th, counted from 0. */
    String text(int index) {
        return before + number(index) + after;
    }

    Turn turn(int index) {
        return new Turn(index, number(index));
    }

    private String number(int index) {
        String digits = Integer.toString(first + index);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
