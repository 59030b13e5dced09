package doppel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each table has one room that writes it. Any room may read it. */
class SqlOwnershipTest {
    /** A room, and the tables that it writes. */
    static final List<String> OWNERS = List.of(
            "access: account account_group role role_privilege permission",
            "session: session",
            "inventory: folder datacenter cluster host resource_pool datastore host_datastore network",
            "customization: customization_spec",
            "vm: vm directory disk nic",
            "hardware: vmdk",
            "guest: lease",
            "task: task",
            "provision: lane",
            "lab: lab_clock",
            "seed: loaded_seed");

    /** Triggers write it. */
    private static final Set<String> WRITTEN_BY_THE_DATABASE = Set.of("snapshot_version");

    private static final Path SOURCES = Path.of("src/main/java/doppel");
    private static final Pattern TEXT =
            Pattern.compile("\"\"\".*?(?<!\\\\)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern WRITE =
            Pattern.compile("(?i)\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?|copy)"
                    + "\\s+(?:only\\s+)?\"?([a-z_]+)");
    private static final Pattern CUT_OFF = Pattern.compile("(?im)(?:^|\\()\\s*(?:insert into|update|delete from)\\s+$");

    @Test
    void everyTableHasOneOwner() throws IOException {
        List<String> owned = OWNERS.stream()
                .flatMap(line -> Arrays.stream(line.split(": ")[1].split(" ")))
                .toList();
        assertThat(owned).doesNotHaveDuplicates().doesNotContainAnyElementsOf(WRITTEN_BY_THE_DATABASE);
        assertThat(Stream.concat(owned.stream(), WRITTEN_BY_THE_DATABASE.stream()))
                .containsExactlyInAnyOrderElementsOf(tables());
    }

    @Test
    void onlyTheOwnerOfATableWritesIt() throws IOException {
        assertThat(violations()).isEmpty();
    }

    @Test
    void everyOwnerWritesItsTables() throws IOException {
        Set<String> expected = owners().entrySet().stream()
                .map(entry -> entry.getValue() + " writes " + entry.getKey())
                .collect(Collectors.toSet());
        assertThat(writes()).containsAll(expected);
    }

    @Test
    void everyKindOfWriteIsFound() {
        Set<String> tables = Set.of("vm", "disk");
        assertThat(tablesWrittenBy("\"insert into vm (id)\"", tables)).containsExactly("vm");
        assertThat(tablesWrittenBy("\"\"\"\n    with x as (select 1)\n    UPDATE vm v set\n\"\"\"", tables))
                .containsExactly("vm");
        assertThat(tablesWrittenBy("\"delete from disk k using vm\"", tables)).containsExactly("disk");
        assertThat(tablesWrittenBy("\"truncate only vm\" + \"merge into disk\"", tables))
                .containsExactly("disk", "vm");
        assertThat(tablesWrittenBy("\"select 1 from vm for update of vm\"", tables))
                .isEmpty();
        assertThat(tablesWrittenBy("// update vm\nString name = \"vm\";", tables))
                .isEmpty();
    }

    @Test
    void noTableNameIsPutTogether() throws IOException {
        for (Path file : sources()) {
            assertThat(texts(Files.readString(file)))
                    .as("%s", file)
                    .noneMatch(text -> CUT_OFF.matcher(text).find());
        }
    }

    private static Set<String> violations() throws IOException {
        Map<String, String> owners = owners();
        return writes().stream()
                .filter(write -> {
                    String[] parts = write.split(" writes ");
                    return !parts[0].equals(owners.get(parts[1]));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new HashMap<>();
        for (String line : OWNERS) {
            String[] parts = line.split(": ");
            for (String table : parts[1].split(" ")) {
                owners.put(table, parts[0]);
            }
        }
        return owners;
    }

    private static Set<String> writes() throws IOException {
        Set<String> tables = tables();
        Set<String> writes = new TreeSet<>();
        for (Path file : sources()) {
            String room = SOURCES.relativize(file).getName(0).toString();
            tablesWrittenBy(Files.readString(file), tables).forEach(table -> writes.add(room + " writes " + table));
        }
        return writes;
    }

    private static Set<String> tablesWrittenBy(String source, Set<String> tables) {
        return texts(source)
                .flatMap(text -> WRITE.matcher(text).results())
                .map(write -> write.group(1).toLowerCase(Locale.ROOT))
                .filter(tables::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> texts(String source) {
        return TEXT.matcher(source).results().map(text -> text.group().replaceAll("^\"+|\"+$", ""));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> tables() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("db/migration"))) {
            Set<String> tables = new TreeSet<>();
            files.filter(file -> file.toString().endsWith(".sql")).forEach(file -> {
                try {
                    Pattern.compile("(?im)^create (?:unlogged )?table (?:if not exists )?([a-z_]+)")
                            .matcher(Files.readString(file))
                            .results()
                            .forEach(table -> tables.add(table.group(1)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return tables;
        }
    }
}
