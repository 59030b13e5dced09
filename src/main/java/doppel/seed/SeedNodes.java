package doppel.seed;

import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What SnakeYAML's nodes do not offer themselves. */
final class SeedNodes {
    private SeedNodes() {}

    /** Where a node begins, counted from 1. */
    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** The mapping of one key that a plain text abbreviates, at the position of the text. */
    static MappingNode longhand(String key, ScalarNode value) {
        Node word = new ScalarNode(Tag.STR, key, value.getStartMark(), value.getEndMark(), value.getScalarStyle());
        return new MappingNode(
                Tag.MAP,
                true,
                List.of(new NodeTuple(word, value)),
                value.getStartMark(),
                value.getEndMark(),
                DumperOptions.FlowStyle.FLOW);
    }
}
