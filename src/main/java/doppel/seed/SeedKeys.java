package doppel.seed;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The keys of a mapping in the seed file, with their values, and which of them have been read. */
final class SeedKeys {
    private final String kind;
    private final @Nullable String name;
    private final SeedProblems problems;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    /**
     * @param kind what the mapping describes, for the messages
     * @param name of the thing it describes; null when the key {@code name} says it, empty when it has none
     */
    SeedKeys(MappingNode node, String kind, @Nullable String name, SeedProblems problems) {
        this.kind = kind;
        this.name = name;
        this.problems = problems;
        this.line = SeedNodes.line(node);
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.at(SeedNodes.line(entry.getKeyNode()), "a key must be a plain word");
            } else if (values.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
                problems.at(SeedNodes.line(key), "key \"" + key.getValue() + "\" stands twice");
            }
        }
    }

    int line() {
        return line;
    }

    void problem(int line, String reason) {
        problems.at(line, title() + ": " + reason);
    }

    /** What the messages call the thing. */
    String title() {
        if (name != null) {
            return name.isEmpty() ? kind : kind + " " + name;
        }
        return values.get("name") instanceof ScalarNode scalar ? kind + " " + scalar.getValue() : kind;
    }

    /** The value of a key; a key with nothing behind it counts as absent. */
    @Nullable
    Node value(String key) {
        asked.add(key);
        Node node = values.get(key);
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL) ? null : node;
    }

    /** The entries of a list; a value that is no list counts as a list of one. */
    List<Node> items(String key) {
        Node node = value(key);
        if (node == null) {
            return List.of();
        }
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    /** Notes the keys that were never read. */
    void close() {
        values.forEach((key, node) -> {
            if (!asked.contains(key)) {
                problem(
                        SeedNodes.line(node),
                        "unknown key \"" + key + "\" (known: "
                                + String.join(", ", asked.stream().sorted().toList()) + ")");
            }
        });
    }
}
