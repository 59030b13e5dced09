package doppel.api;

import java.util.OptionalLong;

/**
 * The identifiers of managed objects: a prefix that tells the type and a number from one sequence for all
 * types, such as {@code vm-1072}. Inside, the number alone names an object.
 */
public final class Moid {
    private Moid() {}

    /** The identifier of an object; the prefix is whole, such as {@code vm-} or {@code group-v}. */
    public static String of(String prefix, long number) {
        return prefix + number;
    }

    /** The number in an identifier of this prefix; empty when it is none, which includes {@code vm-007}. */
    public static OptionalLong number(String prefix, String id) {
        if (!id.startsWith(prefix) || id.length() == prefix.length() || id.length() > prefix.length() + 18) {
            return OptionalLong.empty();
        }
        for (int i = prefix.length(); i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        long number = Long.parseLong(id.substring(prefix.length()));
        return of(prefix, number).equals(id) ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
