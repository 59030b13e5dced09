package doppel.vm;

import java.util.function.Predicate;

/** How directories and files of machines are named when a name is taken: {@code web}, {@code web_1}, {@code web_2}. */
public final class FreeName {
    private FreeName() {}

    /** The name, or the name with the first number behind it that is not taken. */
    public static String of(String name, Predicate<String> taken) {
        String candidate = name;
        for (int number = 1; taken.test(candidate); number++) {
            candidate = name + "_" + number;
        }
        return candidate;
    }
}
