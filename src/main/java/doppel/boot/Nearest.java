package doppel.boot;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The known words that are closest to an unknown one, in a setting or a seed. */
public final class Nearest {
    private Nearest() {}

    /** The nearest few, the best first: those that hold all the letters in order, then those that few changes away make. */
    public static List<String> to(String text, Collection<String> known, int few) {
        String plain = plain(text);
        Comparator<String> order = Comparator.comparing((String word) -> !holds(plain(word), plain));
        return known.stream()
                .sorted(order.thenComparingInt(word -> distance(plain(word), plain)))
                .limit(few)
                .toList();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean holds(String word, String letters) {
        int found = 0;
        for (int i = 0; i < word.length() && found < letters.length(); i++) {
            if (word.charAt(i) == letters.charAt(found)) {
                found++;
            }
        }
        return found == letters.length();
    }

    /** How many letters must be added, taken away or replaced to make one of the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
