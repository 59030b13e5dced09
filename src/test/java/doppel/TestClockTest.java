package doppel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No test depends on how fast the machine is: none sleeps, none claims that something is over within a real time, and all
 * wait as long as {@link doppel.testing.Patience} says. What has to be seen is held still, by a paused clock or a lock.
 */
class TestClockTest {
    /** What a source must not have, and what to do instead. */
    private static final Map<Pattern, String> FORBIDDEN = Map.of(
            Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(|LockSupport\\.park"),
            "wait for a condition",
            Pattern.compile("org\\.awaitility\\.Awaitility"),
            "use doppel.testing.Patience.await",
            Pattern.compile("\\.atMost\\((?!Patience\\.)"),
            "use Patience.LIMIT",
            Pattern.compile("assertTimeout|@Timeout\\b"),
            "the machine may be slower",
            Pattern.compile("\\.(timeout|connectTimeout)\\(\\s*Duration\\.|\\.setSoTimeout\\(\\s*\\d"),
            "use Patience.LIMIT",
            // a statement that reads the real time, or a measurement, and asserts that it is short
            Pattern.compile("assertThat\\([^;{}]*(nanoTime|currentTimeMillis|elapsed|lasted|took)\\b[^;{}]*"
                    + "\\.(isLessThan|isBetween|isCloseTo|isBefore|isLessThanOrEqualTo|allMatch)\\w*\\("),
            "hold the state still and look, or count what happens");

    /** Files that may have one of them, and why. */
    private static final Map<String, String> ALLOWED = Map.of(
            "doppel/testing/Patience.java", "the one place that says how long",
            "doppel/testing/Proxy.java", "a slow link is slow by sleeping",
            "doppel/TestClockTest.java", "this");

    @Test
    void noTestRacesARealClock() throws IOException {
        List<String> found = new ArrayList<>();
        Path root = Path.of("src/test/java");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String name = root.relativize(file).toString();
                if (!ALLOWED.containsKey(name)) {
                    faults(Files.readString(file)).forEach(fault -> found.add(name + fault));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(10);",
                "import static org.awaitility.Awaitility.await;",
                "await().atMost(Duration.ofSeconds(10)).until(done);",
                "assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));",
                "assertThat(System.nanoTime() - began)\n    .isBetween(0L, 5L);",
                "HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(500));",
                "socket.setSoTimeout(10_000);",
                "@Timeout(5)",
            })
    void theseAreFound(String source) {
        assertThat(faults(source)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "await().until(done);",
                "uni.await().atMost(Patience.LIMIT);",
                "assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));",
                "assertThat(progress).isLessThan(90);",
            })
    void theseAreNot(String source) {
        assertThat(faults(source)).isEmpty();
    }

    private static List<String> faults(String source) {
        return FORBIDDEN.entrySet().stream()
                .flatMap(each -> each.getKey()
                        .matcher(source)
                        .results()
                        .map(MatchResult::start)
                        .map(at -> ":" + (source.substring(0, at).lines().count() + 1) + ": "
                                + source.substring(at).lines().findFirst().orElse("") + " -> " + each.getValue()))
                .toList();
    }
}
