package doppel.customization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import doppel.api.Dialect;
import doppel.api.Json;
import doppel.api.Shapes;
import doppel.api.ValueReader;
import doppel.api.ValueWriter;
import java.io.IOException;

/** As what a spec leaves Doppel, and comes back. What is read need not be what was written: it may be anything. */
public enum SpecFormat {
    JSON {
        @Override
        String write(CustomizationSpecCreateSpec spec) {
            return VALUES.text(spec);
        }

        @Override
        JsonNode tree(String content) throws IOException {
            return Json.TREES.readTree(content);
        }
    },
    XML {
        @Override
        String write(CustomizationSpecCreateSpec spec) {
            try {
                return SpecXml.write(Json.TREES.readTree(VALUES.text(spec)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the writer writes no broken JSON", e);
            }
        }

        @Override
        JsonNode tree(String content) throws IOException {
            return SpecXml.read(content, Shapes.of(CustomizationSpecCreateSpec.class));
        }
    };

    private static final ValueWriter VALUES = new ValueWriter(Dialect.PLAIN);
    private static final ValueReader READER = new ValueReader(Dialect.PLAIN);

    /** The format that this content seems to be in. */
    static SpecFormat of(String content) {
        return content.stripLeading().startsWith("<") ? XML : JSON;
    }

    abstract String write(CustomizationSpecCreateSpec spec);

    abstract JsonNode tree(String content) throws IOException;

    /**
     * The spec that this content is.
     *
     * @throws IOException when it is not of this format
     * @throws doppel.api.FaultException when it is no spec
     */
    CustomizationSpecCreateSpec read(String content) throws IOException {
        return READER.read(tree(content), CustomizationSpecCreateSpec.class);
    }
}
