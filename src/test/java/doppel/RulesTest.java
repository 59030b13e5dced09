package doppel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rules in docs/rules.md names tests that exist. */
class RulesTest {
    private static final Path TESTS = Path.of("src/test/java/doppel");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyTestThatARuleNamesIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher test = NAMED.matcher(Files.readString(Path.of("docs/rules.md"), StandardCharsets.UTF_8));
        while (test.find()) {
            named++;
            if (!source(test.group(1)).contains("void " + test.group(2) + "(")) {
                missing.add(test.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(50);
    }

    @Test
    void everyRuleHasATest() throws IOException {
        List<String> rules = Files.readAllLines(Path.of("docs/rules.md"), StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.startsWith("| rule |"))
                .filter(line -> !line.startsWith("| decision |"))
                .toList();
        assertThat(rules)
                .hasSizeGreaterThan(30)
                .allMatch(line -> NAMED.matcher(line).find());
    }

    private static String source(String type) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            StringBuilder found = new StringBuilder();
            for (Path file : files.filter(each -> each.endsWith(type + ".java")).toList()) {
                found.append(Files.readString(file, StandardCharsets.UTF_8));
            }
            return found.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
