package doppel.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Doppel is known to differ from the contract, and that it still does: the tables of {@code docs/differences.md}. */
final class Differences {
    /** What an error is said to do that nothing brings about. */
    static final String DOES_NOT_OCCUR = " does not occur";

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private final List<Line> lines = new ArrayList<>();
    private final Set<String> met = new HashSet<>();

    /** The subject is an operation, a structure, or {@code *} for every operation. */
    private record Line(String subject, String difference) {
        boolean about(String what) {
            return subject.equals(what) || subject.equals("*");
        }
    }

    private Differences() {}

    static Differences read() {
        Differences differences = new Differences();
        try {
            for (String line : Files.readAllLines(Path.of("docs/differences.md"), StandardCharsets.UTF_8)) {
                String[] cells = line.split(" \\| |^\\| | \\|$");
                Matcher subjects = cells.length == 4 ? QUOTED.matcher(cells[1]) : null;
                while (subjects != null && subjects.find()) {
                    if (cells[3].isBlank()) {
                        throw new IllegalArgumentException("no reason: " + line);
                    }
                    differences.lines.add(new Line(subjects.group(1), cells[2].replace("`", "")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return differences;
    }

    /** Whether the difference is listed. */
    boolean lists(String subject, String difference) {
        return lines.stream()
                .anyMatch(line -> line.about(subject) && line.difference().equals(difference));
    }

    /** Whether the difference is listed; if so it is no longer stale. */
    boolean list(String subject, String difference) {
        boolean listed = false;
        for (Line line : lines) {
            if (line.about(subject) && line.difference().equals(difference)) {
                met.add(line.subject() + ": " + line.difference());
                listed = true;
            }
        }
        return listed;
    }

    /** The lines that were never met, of those about errors that do not occur or of all others. */
    List<String> stale(boolean aboutOccurrence) {
        return lines.stream()
                .filter(line -> line.difference().endsWith(DOES_NOT_OCCUR) == aboutOccurrence)
                .map(line -> line.subject() + ": " + line.difference())
                .filter(line -> !met.contains(line))
                .toList();
    }
}
