package doppel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import doppel.testing.TestCost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests of {@code mvn verify} have a budget. A test that costs much belongs to {@code -Dslow}. */
class BudgetIT {
    /** Seconds of CPU in the JVM of the unit tests. */
    private static final long BUDGET = 320;

    private static final Path REPORTS = Path.of("target/surefire-reports");
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*?name=\"([^\"]+)\" time=\"([0-9.,]+)\"");

    @Test
    void theUnitTestsStayWithinTheirBudget() throws IOException {
        assumeThat(TestCost.FILE).exists();
        long seconds = Long.parseLong(Files.readString(TestCost.FILE));
        assertThat(seconds)
                .as("seconds of CPU that the unit tests used; the slowest classes:%n%s", slowest())
                .isLessThanOrEqualTo(BUDGET);
    }

    private static String slowest() throws IOException {
        try (Stream<Path> reports = Files.list(REPORTS)) {
            List<Path> suites =
                    reports.filter(path -> path.toString().endsWith(".xml")).toList();
            return suites.stream()
                    .flatMap(path -> suite(path).stream())
                    .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
                    .limit(15)
                    .map(suite -> String.format("%8.1f s  %s", suite.seconds(), suite.name()))
                    .collect(Collectors.joining("\n"));
        }
    }

    private record Suite(String name, double seconds) {}

    private static List<Suite> suite(Path report) {
        try {
            Matcher matcher = SUITE.matcher(Files.readString(report));
            return matcher.find()
                    ? List.of(new Suite(
                            matcher.group(1),
                            Double.parseDouble(matcher.group(2).replace(",", ""))))
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
