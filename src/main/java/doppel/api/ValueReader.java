package doppel.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value of a shape out of JSON. What does not fit fails with {@code invalid_argument} or, for a field that the
 * structure does not have, {@code unexpected_input}, in the words of the vAPI runtime and with the path to the culprit.
 */
public final class ValueReader {
    private static final Set<String> ENTRY_FIELDS = Set.of("key", "value");

    private final Dialect dialect;

    public ValueReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The record that this JSON object is.
     *
     * @throws VapiError when it is not one
     */
    public <T extends Record> T read(JsonNode json, Class<T> type) {
        return type.cast(read(json, Shapes.of(type), ""));
    }

    /** The value that this JSON is; {@code path} is its position in the input, empty at the top. */
    public Object read(JsonNode json, Shape shape, String path) {
        if (shape instanceof Shape.Structured structured) {
            return structure(json, structured, path);
        } else if (shape instanceof Shape.Named named) {
            return named(json, named, path);
        } else if (shape instanceof Shape.Sequence sequence) {
            return sequence(json, sequence, path);
        } else if (shape instanceof Shape.Mapping mapping) {
            return mapping(json, mapping, path);
        } else if (shape instanceof Shape.Enumeration enumeration) {
            if (!json.isTextual()) {
                throw InputErrors.mismatch(path, "string", json);
            }
            return constant(enumeration, json.textValue(), path);
        } else {
            return scalar(json, (Shape.Scalar) shape, path);
        }
    }

    /** The scalar or enum that a text in a path or query represents. */
    public static Object fromText(String text, Shape shape, String path) {
        if (shape instanceof Shape.Enumeration enumeration) {
            return constant(enumeration, text, path);
        }
        if (!(shape instanceof Shape.Scalar scalar)) {
            throw InputErrors.mismatch(path, "structure", "string");
        }
        return switch (scalar) {
            case TEXT -> text(text, path);
            case BOOLEAN -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw InputErrors.mismatch(path, "boolean", "string");
                }
                yield text.equals("true");
            }
            case INTEGER -> {
                try {
                    yield Long.parseLong(text);
                } catch (NumberFormatException e) {
                    throw InputErrors.mismatch(path, "integer", "string");
                }
            }
            default -> throw InputErrors.mismatch(path, shape.toString(), "string");
        };
    }

    private Object structure(JsonNode json, Shape.Structured shape, String path) {
        JsonNode content = json;
        if (dialect == Dialect.TAGGED) {
            content = Tag.error(shape) ? Tag.error(json, path) : Tag.content(json, shape.name(), path);
        }
        if (!content.isObject()) {
            throw InputErrors.mismatch(path, "structure", content);
        }
        @Nullable Object[] values = new @Nullable Object[shape.fields().size()];
        List<String> unexpected = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : content.properties()) {
            Shape.Field field = shape.field(entry.getKey());
            if (field == null) {
                if (!unset(entry.getValue())) {
                    unexpected.add(entry.getKey());
                }
                continue;
            }
            String at = InputErrors.join(path, field.name());
            JsonNode value = dialect == Dialect.TAGGED && Tag.optional(shape, field)
                    ? Tag.optional(entry.getValue(), at)
                    : entry.getValue();
            if (!value.isNull()) {
                values[field.index()] = read(value, field.shape(), at);
            }
        }
        if (!unexpected.isEmpty()) {
            throw InputErrors.unexpected(unexpected, shape.name());
        }
        return build(shape, values, path);
    }

    /** Whether a field says that it holds nothing: clients of newer versions send all the fields that they know. */
    private boolean unset(JsonNode json) {
        return json.isNull()
                || (dialect == Dialect.TAGGED
                        && json.size() == 1
                        && json.path(Tag.OPTIONAL).isNull());
    }

    private boolean others(JsonNode json, Set<String> known) {
        return json.properties().stream().anyMatch(each -> !known.contains(each.getKey()) && !unset(each.getValue()));
    }

    private Object named(JsonNode json, Shape.Named shape, String path) {
        if (dialect == Dialect.TAGGED) {
            return structure(json, shape.structure(), path);
        }
        JsonNode content = json.path(shape.field());
        if (content.isMissingNode() || others(json, Set.of(shape.field()))) {
            throw InputErrors.mismatch(path, "structure", json);
        }
        return structure(content, shape.structure(), InputErrors.join(path, shape.field()));
    }

    /** Makes the record of its components, in their order. */
    public static Object build(Shape.Structured shape, @Nullable Object[] values, String path) {
        for (Shape.Field field : shape.fields()) {
            if (values[field.index()] == null && !field.optional()) {
                throw InputErrors.missing(shape.name(), field.name(), InputErrors.join(path, field.name()));
            }
        }
        Unions.ofInput(shape, values).ifPresent(fault -> {
            throw fault.refusal(path);
        });
        try {
            return shape.constructor().newInstance(values);
        } catch (InvocationTargetException e) {
            // a record's own constructor may refuse its components
            if (e.getCause() instanceof VapiError refused) {
                throw refused;
            }
            if (e.getCause() instanceof FaultException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot make " + shape.type(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(shape.type() + " is not registered for reflection", e);
        }
    }

    private Object sequence(JsonNode json, Shape.Sequence shape, String path) {
        if (!json.isArray()) {
            throw InputErrors.mismatch(path, shape.unique() ? "set" : "list", json);
        }
        List<Object> values = new ArrayList<>(json.size());
        int index = 0;
        for (JsonNode element : json) {
            values.add(read(element, shape.element(), path + "[" + index++ + "]"));
        }
        return shape.unique() ? Set.copyOf(new LinkedHashSet<>(values)) : List.copyOf(values);
    }

    private Object mapping(JsonNode json, Shape.Mapping shape, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (dialect == Dialect.PLAIN) {
            if (!json.isObject()) {
                throw InputErrors.mismatch(path, "map", json);
            }
            json.properties()
                    .forEach(entry -> values.put(
                            text(entry.getKey(), path),
                            read(entry.getValue(), shape.value(), path + "[" + entry.getKey() + "]")));
            return values;
        }
        if (!json.isArray()) {
            throw InputErrors.mismatch(path, "map", json);
        }
        for (JsonNode element : json) {
            JsonNode entry = dialect == Dialect.TAGGED ? Tag.content(element, Tag.ENTRY, path) : element;
            JsonNode key = entry.path("key");
            if (!entry.isObject() || !key.isTextual() || !entry.has("value") || others(entry, ENTRY_FIELDS)) {
                throw InputErrors.mismatch(path, "map entry", entry);
            }
            Object value = read(entry.get("value"), shape.value(), path + "[" + key.textValue() + "]");
            if (values.put(text(key.textValue(), path), value) != null) {
                throw InputErrors.invalid(
                        path,
                        LocalizableMessage.of(
                                "vapi.data.map.duplicate.key",
                                "Found duplicate map key '%s'.",
                                InputErrors.excerpt(key.textValue())));
            }
        }
        return values;
    }

    private Object scalar(JsonNode json, Shape.Scalar shape, String path) {
        return switch (shape) {
            case SECRET -> secret(json, path);
            case TEXT -> text(fits(json.isTextual(), json, "string", path).textValue(), path);
            case BOOLEAN -> fits(json.isBoolean(), json, "boolean", path).booleanValue();
            case INTEGER ->
                fits(json.isIntegralNumber() && json.canConvertToLong(), json, "integer", path)
                        .longValue();
            case DOUBLE ->
                fits(json.isNumber() && Double.isFinite(json.doubleValue()), json, "double", path)
                        .doubleValue();
            case DATE_TIME -> {
                try {
                    yield Instant.parse(
                            fits(json.isTextual(), json, "datetime", path).textValue());
                } catch (DateTimeParseException e) {
                    throw InputErrors.mismatch(path, "datetime", json);
                }
            }
            case ANY -> json;
            case NOTHING -> throw InputErrors.mismatch(path, "nothing", json);
        };
    }

    private String secret(JsonNode json, String path) {
        boolean tagged = dialect == Dialect.TAGGED;
        JsonNode secret = tagged ? json.path(Tag.SECRET) : json;
        // what does not fit is named by its kind alone
        fits(secret.isTextual() && (!tagged || json.size() == 1), json, tagged ? "secret" : "string", path);
        return text(secret.textValue(), path);
    }

    private static JsonNode fits(boolean fits, JsonNode json, String expected, String path) {
        if (!fits) {
            throw InputErrors.mismatch(path, expected, json);
        }
        return json;
    }

    private static Object constant(Shape.Enumeration shape, String name, String path) {
        Object constant = shape.constants().get(name);
        if (constant == null) {
            throw InputErrors.invalid(
                    path,
                    LocalizableMessage.of(
                            "vapi.data.enum.unknown",
                            "'%s' is not one of %s.",
                            InputErrors.excerpt(name),
                            String.join(", ", shape.constants().keySet())));
        }
        return constant;
    }

    /** A text that every store can keep: whole characters, and no NUL, which PostgreSQL has no place for. */
    private static String text(String value, String path) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean whole = !Character.isSurrogate(c)
                    || (Character.isHighSurrogate(c)
                            && i + 1 < value.length()
                            && Character.isLowSurrogate(value.charAt(++i)));
            if (c == 0 || !whole) {
                throw InputErrors.invalid(
                        path,
                        LocalizableMessage.of(
                                "vapi.data.string.invalid",
                                "The text has a character that is not allowed: \\u%s.",
                                String.format("%04x", (int) c)));
            }
        }
        return value;
    }
}
