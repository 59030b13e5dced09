package doppel.seed;

import doppel.boot.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with a seed file, collected so that several lines can be corrected at once. A line that abbreviates
 * many objects (a range) would say the same a thousand times: of one line only the first few problems are kept.
 */
final class SeedProblems {
    private static final int SHOWN = 10;
    private static final int PER_LINE = 2;
    private static final int ALIKE = 8;

    private final String source;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Map<Integer, Integer> perLine = new HashMap<>();

    private record Problem(int line, String reason) {}

    /** @param source the file, as the messages shall name it */
    SeedProblems(String source) {
        this.source = source;
    }

    /** @param line counted from 1 */
    void at(int line, String reason) {
        Problem problem = new Problem(line, reason);
        if (!problems.contains(problem) && perLine.merge(line, 1, Integer::sum) <= PER_LINE) {
            problems.add(problem);
        }
    }

    /** @throws SeedException when there is any problem, with the first ten in the order of the file */
    void raise() {
        if (problems.isEmpty()) {
            return;
        }
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(Problem::line));
        String message = sorted.stream()
                .limit(SHOWN)
                .map(p -> source + ":" + p.line() + ": " + p.reason())
                .collect(Collectors.joining("\n"));
        int more = sorted.size() - SHOWN;
        throw new SeedException(more > 0 ? message + "\n" + source + ": and " + more + " more" : message);
    }

    /** The reason for a word or name that leads nowhere, with the known ones; of many, those that look most like it. */
    static String unknown(String what, String text, Collection<String> known) {
        String unknown = "unknown " + what + " \"" + text + "\"";
        if (SeedRange.in(text) != null) {
            return unknown + ": a range counts only where the object's name has one, such as vm-{1..4}";
        }
        if (known.isEmpty()) {
            return unknown + " (known: none)";
        }
        return known.size() > ALIKE
                ? unknown + " (nearest: " + String.join(", ", Nearest.to(text, known, ALIKE)) + ", ...)"
                : unknown + " (known: " + String.join(", ", known) + ")";
    }
}
