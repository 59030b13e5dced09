package doppel.appliance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A release of vCenter that Doppel can emulate. What the operations do and which fields their structures have is that of
 * the newest, whichever is chosen: the release is only what clients are told.
 *
 * @param api its name in the negotiation of releases, such as {@code 9.1.0.0}
 * @param version what the appliance says, such as {@code 9.1.0.00000}
 * @param build of that version; build and day of 9.1 are placeholders, for clients compare versions alone
 * @param released as a person writes a day
 */
record Release(String api, String version, String build, String released) {
    /** Oldest first, from the first that had the negotiation of releases. */
    static final List<Release> ALL = List.of(
            new Release("8.0.1.0", "8.0.1.00000", "21560480", "April 18, 2023"),
            new Release("8.0.2.0", "8.0.2.00000", "22385739", "September 21, 2023"),
            new Release("8.0.3.0", "8.0.3.00000", "24022515", "June 25, 2024"),
            new Release("9.0.0.0", "9.0.0.00000", "24755230", "June 17, 2025"),
            new Release("9.1.0.0", "9.1.0.00000", "25000000", "May 5, 2026"));

    /**
     * The newest release that a text names, whole or by its first numbers: {@code 8.0} is 8.0.3.0.
     *
     * @throws IllegalArgumentException when it names none
     */
    static Release parse(String text) {
        String wanted = text.strip();
        return ALL.stream()
                .filter(release -> (release.api + ".").startsWith(wanted + "."))
                .max(Comparator.comparingInt(ALL::indexOf))
                .orElseThrow(() -> new IllegalArgumentException("doppel.release is one of "
                        + ALL.stream().map(Release::shortName).collect(Collectors.joining(", ")) + ", and not '" + text
                        + "'"));
    }

    /** Its name without the zeros at the end, but with two numbers at least. */
    String shortName() {
        return api.replaceAll("(\\.0)+$", "").replaceAll("^(\\d+)$", "$1.0");
    }

    /** The first of the client's releases that this one speaks: itself and those before it. */
    Optional<String> agreeOn(List<String> wanted) {
        List<String> spoken =
                ALL.subList(0, ALL.indexOf(this) + 1).stream().map(Release::api).toList();
        return wanted.stream().filter(spoken::contains).findFirst();
    }
}
