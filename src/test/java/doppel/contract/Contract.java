package doppel.contract;

import doppel.api.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the published API descriptions say, read from {@code src/test/resources/contract}.
 *
 * @param rows by {@link #key}, in the order of the table
 * @param structures their fields by name
 * @param enumerations their constants by name
 */
record Contract(Map<String, Row> rows, Map<String, List<Field>> structures, Map<String, List<String>> enumerations) {
    private static final Pattern FIELD = Pattern.compile("([\\w.]+)([!?])(?::(.+))?");
    private static final Pattern GENERIC = Pattern.compile("(list|set|map)<(.+)>");
    private static final String NONE = "-";

    /** A field or parameter, its type in the words of the table. */
    record Field(String name, boolean required, String type) {}

    /** Where an operation is on a face. */
    record Address(String method, String path, int success) {}

    /**
     * An operation.
     *
     * @param rest null when the deprecated face has it not
     * @param errors by their names in lower case, each with its status under /api and, where that face has it, /rest
     * @param restQuery the names of the query parameters on the deprecated face
     * @param body the parameter that is the body; null when there is none, or when its fields are the body
     * @param parameters the fields of a body that holds several parameters; empty when there is none
     * @param response its type; {@code -} for nothing
     */
    record Row(
            String service,
            String operation,
            Address api,
            Address rest,
            Map<String, List<Integer>> errors,
            List<Field> query,
            List<String> restQuery,
            Field body,
            List<Field> parameters,
            String response) {
        String key() {
            return Contract.key(service, operation);
        }
    }

    static String key(String service, String operation) {
        return service + "/" + operation;
    }

    static String key(Operation<?, ?> operation) {
        return key(operation.service(), operation.name());
    }

    static Contract read() {
        Map<String, Row> rows = new LinkedHashMap<>();
        lines("operations.tsv").map(Contract::row).forEach(row -> rows.put(row.key(), row));
        Map<String, List<Field>> structures = new LinkedHashMap<>();
        Map<String, List<String>> enumerations = new LinkedHashMap<>();
        lines("structures.tsv").forEach(cells -> {
            if (cells[2].equals("enumeration")) {
                enumerations.put(cells[0], List.of(cells[3].split(" ")));
            } else {
                structures
                        .computeIfAbsent(cells[0], name -> new ArrayList<>())
                        .add(new Field(cells[1], cells[2].equals("required"), cells[3]));
            }
        });
        return new Contract(rows, structures, enumerations);
    }

    /** The element's type of a list, set or map; null for any other. */
    static String element(String type) {
        Matcher generic = GENERIC.matcher(type);
        return generic.matches() ? generic.group(2) : null;
    }

    /** The constants of an enumeration, named or spelled out; empty for any other type. */
    Set<String> constants(String type) {
        if (type.startsWith("string(")) {
            return new TreeSet<>(Arrays.asList(
                    type.substring("string(".length(), type.length() - 1).split("\\|")));
        }
        return new TreeSet<>(enumerations.getOrDefault(type, List.of()));
    }

    /** The value as the deprecated face carries it: a map is a list of its entries. */
    Object paired(Object value, String type) {
        if (value instanceof Map<?, ?> map && type.startsWith("map<")) {
            return map.entrySet().stream()
                    .map(entry -> Map.of("key", entry.getKey(), "value", paired(entry.getValue(), element(type))))
                    .toList();
        } else if (value instanceof List<?> list && element(type) != null) {
            return list.stream().map(each -> paired(each, element(type))).toList();
        } else if (value instanceof Map<?, ?> map && structures.containsKey(type)) {
            Map<Object, Object> fields = new LinkedHashMap<>(map);
            for (Field field : structures.get(type)) {
                fields.computeIfPresent(field.name(), (name, each) -> paired(each, field.type()));
            }
            return fields;
        }
        return value;
    }

    private static Row row(String[] cells) {
        Map<String, List<Integer>> errors = new LinkedHashMap<>();
        for (String error : words(cells[4])) {
            String[] parts = error.split("=");
            errors.put(
                    parts[0],
                    Arrays.stream(parts[1].split("/")).map(Integer::valueOf).toList());
        }
        boolean several = cells[7].startsWith("* ");
        List<String> body = words(several ? cells[7].substring(2) : cells[7]);
        return new Row(
                cells[0],
                cells[1],
                address(cells[2]),
                address(cells[3]),
                errors,
                words(cells[5]).stream().map(Contract::field).toList(),
                words(cells[6]).stream().map(name -> field(name).name()).toList(),
                several || body.isEmpty() ? null : field(body.get(0)),
                several ? body.stream().map(Contract::field).toList() : List.of(),
                cells[8]);
    }

    private static Address address(String cell) {
        String[] parts = cell.split(" ");
        return cell.equals(NONE) ? null : new Address(parts[0], parts[1], Integer.parseInt(parts[2]));
    }

    private static Field field(String word) {
        Matcher field = FIELD.matcher(word);
        if (!field.matches()) {
            throw new IllegalArgumentException(word);
        }
        return new Field(field.group(1), field.group(2).equals("!"), field.group(3));
    }

    private static List<String> words(String cell) {
        return cell.equals(NONE) ? List.of() : List.of(cell.split(" "));
    }

    private static Stream<String[]> lines(String table) {
        try (InputStream in = Contract.class.getResourceAsStream("/contract/" + table)) {
            // the first line that is no comment names the columns
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
