package doppel.seed;

import doppel.inventory.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A mapping of the seed file, read key by key. What is wrong is noted with its line, and reading continues with a substitute
 * value, so that one run finds many problems. Scalars are taken as written: YAML's own opinion of {@code on},
 * {@code no} or {@code 010} does not count.
 */
final class SeedMap {
    private static final int LARGEST_RANGE = 1_000_000;
    private static final int LONGEST_NAME = 80;
    private static final long MIB = 1024 * 1024;

    private final SeedKeys keys;
    private final SeedProblems problems;
    private final SeedRange.@Nullable Turn turn;
    private final @Nullable String name;

    private SeedMap(
            MappingNode node,
            String kind,
            SeedProblems problems,
            SeedRange.@Nullable Turn turn,
            @Nullable String name) {
        this.keys = new SeedKeys(node, kind, name, problems);
        this.problems = problems;
        this.turn = turn;
        this.name = name;
    }

    /** The whole document. */
    static SeedMap document(MappingNode root, SeedProblems problems) {
        return new SeedMap(root, "lab", problems, null, null);
    }

    int line() {
        return keys.line();
    }

    void problem(int line, String reason) {
        keys.problem(line, reason);
    }

    /** Notes the keys that were never read. Call it last. */
    void close() {
        keys.close();
    }

    boolean has(String key) {
        return keys.value(key) != null;
    }

    /** The required key {@code name}, which may become part of a path. */
    SeedText name() {
        SeedText written = text("name");
        SeedText mine = name == null ? written : new SeedText(name, written.line());
        String text = mine.text();
        if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
            problem(mine.line(), "the name is longer than " + LONGEST_NAME + " characters");
        } else if (text.chars().anyMatch(c -> c == '/' || c == '\\' || c == '%' || c < ' ')) {
            problem(mine.line(), "the name \"" + text + "\" must not contain / \\ or %");
        } else if (ObjectName.relative(text)) {
            problem(mine.line(), "the name \"" + text + "\" means another place in a path");
        } else if (!text.equals(text.strip())) {
            problem(mine.line(), "the name \"" + text + "\" begins or ends with a space");
        }
        return mine;
    }

    /** A required text; empty, and noted, when it is missing. */
    SeedText text(String key) {
        SeedText text = textOrNull(key);
        if (text == null) {
            if (!has(key)) {
                problem(line(), "key \"" + key + "\" is missing");
            }
            return new SeedText("", line());
        }
        if (text.text().isEmpty()) {
            problem(text.line(), "key \"" + key + "\" is empty");
        }
        return text;
    }

    @Nullable
    SeedText textOrNull(String key) {
        Node node = keys.value(key);
        return node == null ? null : scalar(node, "key \"" + key + "\"");
    }

    String textOr(String key, String otherwise) {
        SeedText text = textOrNull(key);
        return text == null ? otherwise : text.text();
    }

    /** A list of texts, or a single one without brackets; empty when the key is absent. */
    List<SeedText> texts(String key) {
        List<SeedText> texts = new ArrayList<>();
        for (Node item : keys.items(key)) {
            SeedText text = scalar(item, "an entry of \"" + key + "\"");
            if (text != null && text.text().isEmpty()) {
                problem(text.line(), "an entry of \"" + key + "\" is empty");
            } else if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    List<String> strings(String key) {
        return texts(key).stream().map(SeedText::text).toList();
    }

    boolean flag(String key, boolean otherwise) {
        String word = word(key, otherwise ? "TRUE" : "FALSE", List.of("TRUE", "FALSE", "YES", "NO", "ON", "OFF"));
        return word.equals("TRUE") || word.equals("YES") || word.equals("ON");
    }

    /** One word of a set, in any case and with - or a space for _; the answer is spelled as in the set. */
    String word(String key, String otherwise, Collection<String> allowed) {
        SeedText text = textOrNull(key);
        if (text == null) {
            return otherwise;
        }
        String word = text.text().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        if (!allowed.contains(word)) {
            problem(text.line(), SeedProblems.unknown(key, text.text(), allowed));
            return otherwise;
        }
        return word;
    }

    long number(String key, long otherwise, long least, long most) {
        SeedText text = textOrNull(key);
        if (text == null) {
            return otherwise;
        }
        if (text.text().matches("\\d{1,15}")) {
            long number = Long.parseLong(text.text());
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(
                text.line(),
                "key \"" + key + "\" wants a whole number from " + least + " to " + most + ", not \"" + text.text()
                        + "\"");
        return otherwise;
    }

    /** Bytes; a required key when {@code otherwise} is negative. */
    long size(String key, long otherwise) {
        return measure(key, otherwise, SeedSize::bytes);
    }

    /** Bytes per second. */
    long bandwidth(String key, long otherwise) {
        return measure(key, otherwise, SeedSize::bytesPerSecond);
    }

    /** A size in mebibytes; one that is no multiple of 4 MiB is noted. */
    long mebibytes(String key, long otherwise) {
        long bytes = size(key, otherwise);
        if (bytes < 4 * MIB || bytes % (4 * MIB) != 0) {
            problem(line(), "key \"" + key + "\" wants a multiple of 4 MiB");
        }
        return bytes / MIB;
    }

    /** The value of this key, which must not be 0. */
    long positive(String key, long value) {
        if (value < 1) {
            problem(line(), "key \"" + key + "\" must not be 0");
        }
        return value;
    }

    /** An optional mapping; null when the key is absent. */
    @Nullable
    SeedMap map(String key) {
        Node node = keys.value(key);
        if (node == null) {
            return null;
        }
        if (node instanceof MappingNode mapping) {
            return new SeedMap(mapping, keys.title() + ": " + key, problems, turn, "");
        }
        problem(SeedNodes.line(node), "key \"" + key + "\" wants keys of its own below it");
        return null;
    }

    /**
     * The list of things below a key, each read in its own mapping; empty when the key is absent. A thing whose name is
     * a range is read once for each turn.
     *
     * @param kind what one of them is, for the messages
     * @param shorthand the key of an entry that is a plain text and not a mapping
     */
    <T> List<T> each(String key, String kind, String shorthand, Function<SeedMap, T> reader) {
        List<T> things = new ArrayList<>();
        for (Node item : keys.items(key)) {
            if (item instanceof MappingNode mapping) {
                turns(mapping, kind, reader, things);
            } else if (item instanceof ScalarNode scalar) {
                turns(SeedNodes.longhand(shorthand, scalar), kind, reader, things);
            } else {
                problem(SeedNodes.line(item), "an entry of \"" + key + "\" must not be a list");
            }
        }
        return things;
    }

    private <T> void turns(MappingNode item, String kind, Function<SeedMap, T> reader, List<T> things) {
        SeedMap once = new SeedMap(item, kind, problems, turn, null);
        SeedText pattern = once.has("name") ? once.textOrNull("name") : null;
        SeedRange range = pattern == null ? null : SeedRange.in(pattern.text());
        if (pattern == null || range == null) {
            things.add(reader.apply(once));
        } else if (range.size() < 1) {
            once.problem(pattern.line(), "the range in \"" + pattern.text() + "\" runs backwards");
        } else if (range.size() + (long) things.size() > LARGEST_RANGE) {
            once.problem(pattern.line(), "more than " + LARGEST_RANGE + " of a kind");
        } else {
            for (int i = 0; i < range.size(); i++) {
                things.add(reader.apply(new SeedMap(item, kind, problems, range.turn(i), range.text(i))));
            }
        }
    }

    private long measure(String key, long otherwise, ToLongFunction<String> form) {
        // what a required key would be is reported by now; 1 is positive, so that it is not reported again
        long absent = otherwise < 0 ? 1 : otherwise;
        SeedText text = otherwise < 0 ? text(key) : textOrNull(key);
        if (text == null || text.text().isEmpty()) {
            return absent;
        }
        try {
            return form.applyAsLong(text.text());
        } catch (IllegalArgumentException e) {
            problem(text.line(), "key \"" + key + "\": " + e.getMessage());
            return absent;
        }
    }

    private @Nullable SeedText scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            if (text.indexOf('\0') >= 0) {
                problem(SeedNodes.line(node), what + " holds a zero character, which no database takes");
            }
            return new SeedText(turn == null ? text : turn.apply(text), SeedNodes.line(node));
        }
        boolean braces = node instanceof MappingNode mapping && mapping.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
        problem(
                SeedNodes.line(node),
                what + " wants a plain value, no list and no mapping"
                        + (braces ? "; a text that begins with a brace wants quotes" : ""));
        return null;
    }
}
