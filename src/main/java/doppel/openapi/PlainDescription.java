package doppel.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Parts of a description as maps and lists, which is what an extension of the document may hold. */
final class PlainDescription {
    private PlainDescription() {}

    /** An operation, written as OpenAPI writes it. */
    static Map<String, Object> of(Operation operation) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("operationId", operation.getOperationId());
        plain.put("summary", operation.getSummary());
        plain.put("description", operation.getDescription());
        plain.putAll(operation.getExtensions());
        if (Boolean.TRUE.equals(operation.getDeprecated())) {
            plain.put("deprecated", true);
        }
        plain.put(
                "parameters",
                operation.getParameters().stream().map(PlainDescription::of).toList());
        if (operation.getRequestBody() != null) {
            plain.put(
                    "requestBody",
                    Map.of(
                            "required",
                            operation.getRequestBody().getRequired(),
                            "content",
                            of(operation.getRequestBody().getContent())));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("description", response.getDescription());
            if (response.getContent() != null) {
                answer.put("content", of(response.getContent()));
            }
            responses.put(status, answer);
        });
        plain.put("responses", responses);
        plain.put(
                "security",
                operation.getSecurity().stream()
                        .map(requirement -> Map.copyOf(requirement.getSchemes()))
                        .toList());
        return plain;
    }

    static Map<String, Object> of(Schema schema) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (schema.getRef() != null) {
            plain.put("$ref", schema.getRef());
        }
        schema.getAll().forEach((name, value) -> plain.put(name, value(value)));
        return plain;
    }

    private static Object value(Object value) {
        if (value instanceof Schema schema) {
            return of(schema);
        } else if (value instanceof Schema.SchemaType type) {
            return type.name().toLowerCase(Locale.ROOT);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((name, each) -> plain.put(name, value(each)));
            return plain;
        } else if (value instanceof List<?> list) {
            // OpenAPI 3.0 knows one type, the model has a list of them
            return list.size() == 1 && list.get(0) instanceof Schema.SchemaType type
                    ? value(type)
                    : list.stream().map(PlainDescription::value).toList();
        }
        return value;
    }

    private static Map<String, Object> of(Parameter parameter) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", parameter.getName());
        plain.put("in", parameter.getIn().toString());
        if (Boolean.TRUE.equals(parameter.getRequired())) {
            plain.put("required", true);
        }
        if (parameter.getDescription() != null) {
            plain.put("description", parameter.getDescription());
        }
        if (parameter.getExample() != null) {
            plain.put("example", parameter.getExample());
        }
        plain.put("schema", of(parameter.getSchema()));
        return plain;
    }

    private static Map<String, Object> of(Content content) {
        Map<String, Object> plain = new LinkedHashMap<>();
        content.getMediaTypes().forEach((name, type) -> {
            Map<String, Object> media = new LinkedHashMap<>();
            media.put("schema", of(type.getSchema()));
            if (type.getExample() != null) {
                media.put("example", type.getExample());
            }
            if (type.getExamples() != null) {
                Map<String, Object> examples = new LinkedHashMap<>();
                type.getExamples().forEach((key, example) -> examples.put(key, Map.of("value", example.getValue())));
                media.put("examples", examples);
            }
            plain.put(name, media);
        });
        return plain;
    }
}
