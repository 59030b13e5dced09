package doppel.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.api.Dialect;
import doppel.api.ErrorType;
import doppel.api.InputErrors;
import doppel.api.Json;
import doppel.api.Operation;
import doppel.api.Shape;
import doppel.api.Shapes;
import doppel.api.ValueReader;
import doppel.api.VapiError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts an operation's input together from what a REST call carries: parameters in the path, one in the body, the others
 * in the query, where a structure is written field by field.
 */
final class RestInput {
    /** The legacy documents number the elements of a set: {@code filter.names.1=a&filter.names.2=b}. */
    private static final Pattern INDEX = Pattern.compile("\\.\\d+$");

    /** And the elements of a list of structures: {@code filter_spec.targets.1.id=vm-42}. */
    private static final Pattern NUMBERED = Pattern.compile("(.+)\\.(\\d{1,4})\\.([^.]+)");

    private final RestCall call;
    private final boolean legacy;

    RestInput(RestCall call) {
        this.call = call;
        this.legacy = call.legacy();
    }

    /**
     * The input of the operation.
     *
     * @throws VapiError when the call does not carry it
     */
    <I extends Record> I of(Operation<I, ?> operation, RestBinding binding, byte @Nullable [] body) {
        Shape.Structured input = Shapes.structure(operation.input());
        if (binding.wholeBody() && body != null && body.length > 0) {
            return operation.input().cast(parameters(input, body));
        }
        @Nullable Object[] values = new @Nullable Object[input.fields().size()];
        Map<String, List<String>> query = query();
        Map<String, List<String>> path = call.uri.getPathParameters();
        for (Shape.Field field : input.fields()) {
            List<String> segment = path.get(field.name());
            if (segment != null && !segment.isEmpty()) {
                values[field.index()] = ValueReader.fromText(segment.get(0), field.shape(), field.name());
            } else if (field.name().equals(binding.body())) {
                values[field.index()] = body(body, field);
            } else if (field.shape() instanceof Shape.Structured structured) {
                values[field.index()] = exploded(query, field, structured);
            } else {
                values[field.index()] = value(query.remove(field.name()), field);
            }
        }
        if (!query.isEmpty()) {
            throw InputErrors.unexpected(List.copyOf(query.keySet()), input.name());
        }
        return operation.input().cast(ValueReader.build(input, values, ""));
    }

    /**
     * A body that holds the parameters, but for those in the path. It differs from a call without one, whose parameters
     * are in the query.
     */
    private Object parameters(Shape.Structured input, byte[] body) {
        Map<String, List<String>> query = query();
        if (!query.isEmpty()) {
            throw InputErrors.unexpected(List.copyOf(query.keySet()), input.name());
        }
        call.requireJson();
        JsonNode json = Json.parse(body);
        if (json instanceof ObjectNode object) {
            call.uri.getPathParameters().forEach((name, values) -> {
                if (object.hasNonNull(name)) {
                    throw InputErrors.unexpected(List.of(name), input.name());
                }
                object.put(name, values.get(0));
            });
        }
        return new ValueReader(legacy ? Dialect.KEY_VALUE : Dialect.PLAIN).read(json, input, "");
    }

    private Map<String, List<String>> query() {
        Map<String, List<String>> query = new TreeMap<>();
        RestRouting.query(call.routing).forEach((name, values) -> {
            String plain = legacy ? INDEX.matcher(name).replaceFirst("") : name;
            query.computeIfAbsent(plain, key -> new ArrayList<>()).addAll(values);
        });
        return query;
    }

    /** A structure whose fields are query parameters: bare under /api, behind its own name under /rest. */
    private @Nullable Object exploded(
            Map<String, List<String>> query, Shape.Field parameter, Shape.Structured structure) {
        @Nullable Object[] values = new @Nullable Object[structure.fields().size()];
        boolean given = false;
        for (Shape.Field field : structure.fields()) {
            String name = legacy ? parameter.name() + "." + field.name() : field.name();
            Shape.Structured element = legacy ? structures(field.shape()) : null;
            Object value = element == null ? value(query.remove(name), field) : numbered(query, name, element);
            values[field.index()] = value;
            given |= value != null;
        }
        return given || !parameter.optional() ? ValueReader.build(structure, values, parameter.name()) : null;
    }

    /** The element of a list of structures; null when the shape is another. */
    private static Shape.@Nullable Structured structures(Shape shape) {
        return shape instanceof Shape.Sequence list && list.element() instanceof Shape.Structured element
                ? element
                : null;
    }

    /** A list of structures under /rest: {@code targets.1.type=VirtualMachine&targets.1.id=vm-42}. */
    private static @Nullable Object numbered(Map<String, List<String>> query, String name, Shape.Structured element) {
        SortedMap<Integer, Map<String, List<String>>> elements = new TreeMap<>();
        for (String key : List.copyOf(query.keySet())) {
            Matcher field = NUMBERED.matcher(key);
            if (field.matches() && field.group(1).equals(name)) {
                elements.computeIfAbsent(Integer.valueOf(field.group(2)), number -> new TreeMap<>())
                        .put(field.group(3), query.remove(key));
            }
        }
        List<Object> values = new ArrayList<>();
        elements.forEach((number, fields) -> {
            @Nullable Object[] parts = new @Nullable Object[element.fields().size()];
            for (Shape.Field part : element.fields()) {
                parts[part.index()] = value(fields.remove(part.name()), part);
            }
            if (!fields.isEmpty()) {
                throw InputErrors.unexpected(List.copyOf(fields.keySet()), element.name());
            }
            values.add(ValueReader.build(element, parts, name + "." + number));
        });
        return values.isEmpty() ? null : List.copyOf(values);
    }

    private static @Nullable Object value(@Nullable List<String> texts, Shape.Field field) {
        if (texts == null || texts.isEmpty()) {
            return null;
        }
        if (field.shape() instanceof Shape.Sequence sequence) {
            List<Object> values = new ArrayList<>();
            for (String text : texts) {
                values.add(ValueReader.fromText(text, sequence.element(), field.name()));
            }
            return sequence.unique() ? Set.copyOf(new LinkedHashSet<>(values)) : List.copyOf(values);
        }
        if (texts.size() > 1) {
            throw VapiError.of(
                            ErrorType.INVALID_ARGUMENT,
                            "com.vmware.vapi.rest.parameterRepeated",
                            "Query parameter '%s' is given more than once.",
                            field.name())
                    .at(field.name());
        }
        return ValueReader.fromText(texts.get(0), field.shape(), field.name());
    }

    private @Nullable Object body(byte @Nullable [] body, Shape.Field field) {
        if (body == null || body.length == 0) {
            return null;
        }
        call.requireJson();
        JsonNode json = Json.parse(body);
        Dialect dialect = Dialect.PLAIN;
        if (legacy) {
            dialect = Dialect.KEY_VALUE;
            json = unwrapped(json, field.name());
        }
        return json.isNull() ? null : new ValueReader(dialect).read(json, field.shape(), field.name());
    }

    private static JsonNode unwrapped(JsonNode json, String parameter) {
        List<String> others = new ArrayList<>();
        json.properties().forEach(each -> {
            if (!each.getKey().equals(parameter) && !each.getValue().isNull()) {
                others.add(each.getKey());
            }
        });
        if (!others.isEmpty()) {
            throw InputErrors.unexpected(others, "operation-input");
        }
        return json.path(parameter).isMissingNode() ? NullNode.getInstance() : json.get(parameter);
    }
}
