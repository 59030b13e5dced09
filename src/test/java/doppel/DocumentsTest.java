package doppel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name classes, files and tables that exist. */
class DocumentsTest {
    /** What looks like a class of Doppel. */
    private static final Pattern CLASS =
            Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.(?:[a-z]|[A-Z]{2})\\w*)?(?:\\(\\))?`");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Classes and other names that are not Doppel's own. */
    private static final Set<String> FOREIGN = Set.of(
            "Manager",
            "Helper",
            "Datastore",
            "ResourcePool",
            "Uni",
            "Path",
            "PgSubscriber",
            "RegisterForReflection",
            "NullMarked",
            "Nullable");

    @Test
    void everyClassThatADocumentNamesExists() throws IOException {
        Set<String> names = new HashSet<>(FOREIGN);
        for (String root : List.of("src/main/java", "src/test/java")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        Set<String> missing = new TreeSet<>();
        for (String document : List.of("ARCHITECTURE.md", "CONTRIBUTING.md", "docs/decisions.md")) {
            CLASS.matcher(text(Path.of(document)))
                    .results()
                    .filter(found -> !names.contains(found.group(1)))
                    .forEach(found -> missing.add(document + ": " + found.group(1)));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyFileThatADocumentLinksToExists() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path document : documents()) {
            LINK.matcher(text(document))
                    .results()
                    .map(found -> found.group(1))
                    .filter(target -> !Files.exists(document.resolveSibling(target)))
                    .forEach(target -> missing.add(document + ": " + target));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theMapOfRoomsIsThatOfTheCode() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (String line : HouseTest.TABLE) {
            String[] parts = line.split(":");
            expected.add(parts[0] + ": " + sorted(parts.length == 1 ? "" : parts[1]));
        }
        Set<String> documented = new TreeSet<>();
        for (String[] cells : rows("| room | contents |")) {
            documented.add(
                    name(cells[1]) + ": " + sorted(cells[3].replace("-", "").replace(",", " ")));
        }
        assertThat(documented).isEqualTo(expected);
    }

    @Test
    void theOwnersOfTablesAreThoseOfTheCode() throws IOException {
        Set<String> expected = new TreeSet<>();
        SqlOwnershipTest.OWNERS.forEach(line -> expected.add(line.split(":")[0] + ": " + sorted(line.split(":")[1])));
        Set<String> documented = new TreeSet<>();
        for (String[] cells : rows("| room | tables |")) {
            if (cells[1].contains("`")) {
                documented.add(name(cells[1]) + ": " + sorted(cells[2].replaceAll("[`,]", " ")));
            }
        }
        assertThat(documented).isEqualTo(expected);
    }

    /** The cells of a table in ARCHITECTURE.md, by the beginning of its head. */
    private static List<String[]> rows(String head) throws IOException {
        String text = text(Path.of("ARCHITECTURE.md"));
        return text.substring(text.indexOf(head))
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.split("\\|"))
                .toList();
    }

    private static String name(String cell) {
        return CODE.matcher(cell).results().findFirst().orElseThrow().group(1);
    }

    private static Set<String> sorted(String words) {
        Set<String> sorted = new TreeSet<>(Arrays.asList(words.trim().split("\\s+")));
        sorted.remove("");
        return sorted;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> here = Files.list(Path.of("."));
                Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(here, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static String text(Path document) throws IOException {
        return Files.readString(document, StandardCharsets.UTF_8);
    }
}
