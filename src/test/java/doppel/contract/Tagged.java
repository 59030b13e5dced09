package doppel.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.api.ErrorBody;
import doppel.api.Shape;
import java.util.Map;

/** Turns the JSON of {@code /api} into that of JSON-RPC and back, as strictly as the SDKs do. */
final class Tagged {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Tagged() {}

    /** The value with its tags; what does not fit the shape stays as it is, for the other side to refuse. */
    static JsonNode write(JsonNode plain, Shape shape) {
        if (shape instanceof Shape.Structured structured && plain.isObject()) {
            ObjectNode fields = NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : plain.properties()) {
                Shape.Field field = structured.byName().get(entry.getKey());
                JsonNode value = field == null ? entry.getValue() : write(entry.getValue(), field.shape());
                fields.set(
                        entry.getKey(),
                        field != null && field.optional() ? NODES.objectNode().set("OPTIONAL", value) : value);
            }
            for (Shape.Field field : structured.fields()) {
                if (field.optional() && !plain.has(field.name())) {
                    fields.putObject(field.name()).putNull("OPTIONAL");
                }
            }
            return tag("STRUCTURE", structured.name(), fields);
        } else if (shape instanceof Shape.Sequence sequence && plain.isArray()) {
            ArrayNode values = NODES.arrayNode();
            plain.forEach(each -> values.add(write(each, sequence.element())));
            return values;
        } else if (shape instanceof Shape.Mapping mapping && plain.isObject()) {
            ArrayNode entries = NODES.arrayNode();
            plain.properties()
                    .forEach(entry -> entries.add(tag(
                            "STRUCTURE",
                            "map-entry",
                            NODES.objectNode()
                                    .put("key", entry.getKey())
                                    .set("value", write(entry.getValue(), mapping.value())))));
            return entries;
        } else if (shape == Shape.Scalar.SECRET && plain.isTextual()) {
            return NODES.objectNode().set("SECRET", plain);
        }
        return plain;
    }

    private static ObjectNode tag(String tag, String name, JsonNode fields) {
        return NODES.objectNode().set(tag, NODES.objectNode().set(name, fields));
    }

    /**
     * The value without its tags.
     *
     * @throws AssertionError where a tag is missing or another than the shape's
     */
    static JsonNode read(JsonNode tagged, Shape shape) {
        if (shape instanceof Shape.Structured structured) {
            boolean error = structured.type() == ErrorBody.class;
            JsonNode fields =
                    error ? only(only(tagged, "ERROR"), null) : only(only(tagged, "STRUCTURE"), structured.name());
            return fields(fields, structured, error);
        } else if (shape instanceof Shape.Named named) {
            // any structure, of whatever name
            JsonNode content = only(only(tagged, "STRUCTURE"), null);
            return NODES.objectNode().set(named.field(), fields(content, named.structure(), false));
        } else if (shape instanceof Shape.Sequence sequence) {
            require(tagged.isArray(), tagged, "a list");
            ArrayNode values = NODES.arrayNode();
            tagged.forEach(each -> values.add(read(each, sequence.element())));
            return values;
        } else if (shape instanceof Shape.Mapping mapping) {
            require(tagged.isArray(), tagged, "a map");
            ObjectNode values = NODES.objectNode();
            tagged.forEach(each -> {
                JsonNode entry = only(only(each, "STRUCTURE"), "map-entry");
                require(entry.size() == 2 && entry.path("key").isTextual(), entry, "an entry");
                values.set(entry.get("key").textValue(), read(entry.get("value"), mapping.value()));
            });
            return values;
        } else if (shape == Shape.Scalar.SECRET) {
            return only(tagged, "SECRET");
        } else if (shape == Shape.Scalar.NOTHING) {
            require(tagged.isNull(), tagged, "nothing");
            return NullNode.getInstance();
        }
        require(!tagged.isObject() && !tagged.isNull(), tagged, "a value");
        return tagged;
    }

    private static ObjectNode fields(JsonNode fields, Shape.Structured shape, boolean error) {
        ObjectNode plain = NODES.objectNode();
        require(fields.isObject(), fields, "fields");
        fields.properties().forEach(entry -> {
            Shape.Field field = shape.byName().get(entry.getKey());
            require(field != null, fields, "without " + entry.getKey());
            boolean optional = field.optional() || (error && field.name().equals("error_type"));
            JsonNode value = optional ? only(entry.getValue(), "OPTIONAL") : entry.getValue();
            if (!optional || !value.isNull()) {
                plain.set(entry.getKey(), read(value, field.shape()));
            }
        });
        for (Shape.Field field : shape.fields()) {
            // the SDKs take a missing optional field for absent, but the protocol has every one written
            boolean written = fields.has(field.name()) || (error && field.name().equals("challenge"));
            require(written, fields, "with " + field.name());
        }
        return plain;
    }

    /** The one field of an object, of this name where one is given. */
    private static JsonNode only(JsonNode json, String name) {
        require(json.isObject() && json.size() == 1, json, "one tag");
        String found = json.fieldNames().next();
        require(name == null || name.equals(found), json, name);
        return json.get(found);
    }

    private static void require(boolean fits, JsonNode json, String what) {
        if (!fits) {
            throw new AssertionError("not " + what + ": " + json);
        }
    }
}
