package doppel.access;

import java.util.Optional;

/**
 * The one place that says which spellings of a user's name are one user. {@code DOMAIN\name} is {@code name@DOMAIN}, and
 * case does not count.
 *
 * <p>PostgreSQL takes no part in it: what its {@code lower()} does depends on the collation of the database, and where it
 * turns {@code İ} into {@code i} another name becomes the administrator's. Names are compared by their key, and rows are
 * found by the spelling that they are stored with.
 */
public final class UserName {
    private static final int ASCII = 128;

    private UserName() {}

    /**
     * What all spellings of one name share. Each character folds to one character, and none from beyond ASCII folds to
     * one within it: {@code İ} (U+0130) is not {@code i}, and the Kelvin sign is not {@code k}.
     */
    public static String key(String name) {
        String qualified = qualified(name);
        StringBuilder key = null;
        for (int at = 0; at < qualified.length(); ) {
            int character = qualified.codePointAt(at);
            int folded = fold(character);
            if (key == null && folded != character) {
                key = new StringBuilder(qualified.length()).append(qualified, 0, at);
            }
            if (key != null) {
                key.appendCodePoint(folded);
            }
            at += Character.charCount(character);
        }
        return key == null ? qualified : key.toString();
    }

    /** Whether both name one user. */
    public static boolean same(String one, String other) {
        return one.equals(other) || key(one).equals(key(other));
    }

    /** The name as {@code name@DOMAIN}, with the case that it has. */
    public static String qualified(String name) {
        int backslash = name.indexOf('\\');
        boolean withDomain = backslash > 0 && backslash < name.length() - 1;
        return withDomain ? name.substring(backslash + 1) + "@" + name.substring(0, backslash) : name;
    }

    /** Whether the name has a character that looks like an ASCII letter in another case, and is none. */
    public static boolean deceptive(String name) {
        return name.codePoints().anyMatch(character -> character >= ASCII && lower(character) < ASCII);
    }

    /** Why a user cannot have this name, empty if they can; the same for the administrator and for the users of a seed. */
    public static Optional<String> fault(String name) {
        if (deceptive(name)) {
            return Optional.of("a letter of it looks like an ASCII letter and is none");
        }
        if (name.indexOf(':') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("a name with a colon or a control character cannot sign in");
        }
        return Optional.empty();
    }

    private static int fold(int character) {
        int lower = lower(character);
        return character >= ASCII && lower < ASCII ? character : lower;
    }

    /** Upper case first: it brings together what has two lower cases, as the Greek sigma. */
    private static int lower(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }
}
