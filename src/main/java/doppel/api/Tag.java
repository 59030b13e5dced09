package doppel.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The tags of {@link Dialect#TAGGED}. */
final class Tag {
    static final String STRUCTURE = "STRUCTURE";
    static final String ERROR = "ERROR";
    static final String OPTIONAL = "OPTIONAL";
    static final String SECRET = "SECRET";

    /** The structure that an entry of a map is. */
    static final String ENTRY = "map-entry";

    private Tag() {}

    /** How a structure is tagged: the standard errors are set apart. */
    static String of(Shape.Structured shape) {
        return error(shape) ? ERROR : STRUCTURE;
    }

    /** Errors are one record here and 25 structures on the wire. */
    static boolean error(Shape.Structured shape) {
        return shape.type() == ErrorBody.class;
    }

    /** Whether a field is left out where it is absent, because most of the errors do not have it. */
    static boolean ofFew(Shape.Structured shape, Shape.Field field) {
        return error(shape) && field.name().equals("challenge");
    }

    /** The type of an error is part of its structure's name; the field that repeats it was added later. */
    static boolean optional(Shape.Structured shape, Shape.Field field) {
        return field.optional() || (error(shape) && field.name().equals("error_type"));
    }

    /** The fields of a structure of this name, out of their tags. */
    static JsonNode content(JsonNode json, String name, String path) {
        JsonNode tagged = json.path(STRUCTURE);
        if (json.size() != 1 || !tagged.isObject() || tagged.size() != 1) {
            throw InputErrors.mismatch(path, "structure", json);
        }
        String found = tagged.fieldNames().next();
        if (!found.equals(name)) {
            throw InputErrors.invalid(
                    path,
                    LocalizableMessage.of(
                            "vapi.data.structure.name.mismatch",
                            "Expected structure '%s', found '%s'.",
                            name,
                            InputErrors.excerpt(found)));
        }
        return tagged.get(found);
    }

    /** The fields of a standard error, its type among them. */
    static JsonNode error(JsonNode json, String path) {
        JsonNode tagged = json.path(ERROR);
        String name = json.size() == 1 && tagged.size() == 1 && tagged.isObject()
                ? tagged.fieldNames().next()
                : "";
        if (!name.startsWith(ErrorType.STRUCTURES) || !(tagged.get(name) instanceof ObjectNode fields)) {
            throw InputErrors.mismatch(path, "error", json);
        }
        ObjectNode content = fields.deepCopy();
        content.putObject("error_type")
                .put(OPTIONAL, name.substring(ErrorType.STRUCTURES.length()).toUpperCase(Locale.ROOT));
        return content;
    }

    /** What an optional field holds, out of its tag; a null of JSON for nothing. */
    static JsonNode optional(JsonNode json, String path) {
        if (json.isNull()) {
            return json;
        }
        JsonNode tagged = json.path(OPTIONAL);
        if (json.size() != 1 || tagged.isMissingNode()) {
            throw InputErrors.mismatch(path, "optional", json);
        }
        return tagged;
    }
}
