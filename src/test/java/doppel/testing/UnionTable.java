package doppel.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The table of the API's discriminated unions, {@code contract/unions.tsv}, and a look at answers of JSON-RPC by it. */
public record UnionTable(List<Row> rows) {
    /** What goes with one value of a tag. */
    public record Row(String structure, String tag, String value, Set<String> requires, Set<String> allows) {
        /** Whether the field may be present. */
        public boolean admits(String field) {
            return requires.contains(field) || allows.contains(field);
        }
    }

    public static UnionTable read() {
        try {
            return new UnionTable(
                    Files.readAllLines(Path.of("src/test/resources/contract/unions.tsv"), StandardCharsets.UTF_8)
                            .stream()
                            .filter(line -> !line.startsWith("#") && !line.startsWith("structure"))
                            .map(line -> line.split("\t"))
                            .map(cells -> new Row(cells[0], cells[1], cells[2], words(cells[3]), words(cells[4])))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of each union, by structure and tag. */
    public Map<String, Set<String>> fields() {
        Map<String, Set<String>> fields = new TreeMap<>();
        for (Row row : rows) {
            Set<String> all = fields.computeIfAbsent(row.structure + " by " + row.tag, key -> new TreeSet<>());
            all.addAll(row.requires);
            all.addAll(row.allows);
        }
        return fields;
    }

    /**
     * Walks through an answer of JSON-RPC.
     *
     * @param met takes structure, tag and value of each union that was met
     * @return what breaks the table
     */
    public List<String> faults(JsonNode answer, Set<String> met) {
        List<String> faults = new ArrayList<>();
        answer.properties().forEach(entry -> check(entry.getKey(), entry.getValue(), faults, met));
        answer.forEach(each -> faults.addAll(faults(each, met)));
        return faults;
    }

    private void check(String structure, JsonNode content, List<String> faults, Set<String> met) {
        for (Map.Entry<String, Set<String>> union : fields().entrySet()) {
            String[] name = union.getKey().split(" by ");
            if (!name[0].equals(structure)) {
                continue;
            }
            String value = content.path(name[1]).asText();
            Row row = rows.stream()
                    .filter(each ->
                            each.structure.equals(structure) && each.tag.equals(name[1]) && each.value.equals(value))
                    .findFirst()
                    .orElse(null);
            if (row == null) {
                faults.add(structure + " has an unknown " + name[1] + ": " + content);
                continue;
            }
            met.add(structure + " " + value);
            for (String field : union.getValue()) {
                boolean present = content.path(field).hasNonNull("OPTIONAL");
                if (present ? !row.admits(field) : row.requires.contains(field)) {
                    faults.add(structure + "." + field + (present ? " is present" : " is missing") + ": " + content);
                }
            }
        }
    }

    private static Set<String> words(String cell) {
        return cell.equals("-") ? Set.of() : new TreeSet<>(Arrays.asList(cell.split(" ")));
    }
}
