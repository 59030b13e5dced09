package doppel.contract;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.testing.ApiOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The API description of one face, compared with the contract. What it says otherwise goes to {@code differences}. */
final class FaceDescription {
    private static final String DEPRECATED = "_deprecated";

    private final Contract contract;
    private final JsonNode document;
    private final boolean legacy;
    private final BiConsumer<String, String> differences;
    private final Map<String, ApiOperation> described = new HashMap<>();
    private final Set<String> compared = new HashSet<>();

    /**
     * A description.
     *
     * @param differences takes what is different, an operation or a structure, and how
     */
    FaceDescription(Contract contract, JsonNode document, boolean legacy, BiConsumer<String, String> differences) {
        this.contract = contract;
        this.document = document;
        this.legacy = legacy;
        this.differences = differences;
        ApiOperation.of(document).forEach(each -> described.put(each.id(), each));
    }

    /** Compares an operation with what is described under this name. */
    void compare(Contract.Row row, String name) {
        Contract.Address address = legacy ? row.rest() : row.api();
        ApiOperation here = described.get(legacy ? name + DEPRECATED : name);
        if (here == null || address == null) {
            if (here != null || address != null) {
                differ(row.key(), "is " + (here == null ? "not " : "") + "under " + (legacy ? "/rest" : "/api"));
            }
            return;
        }
        same(row.key(), "address", address.method() + " " + address.path(), here.method() + " " + here.path());
        success(row, address.success(), here.description().path("responses"));
        errors(row, here.description().path("responses"));
        query(row, address, here.description().path("parameters"));
        body(row, address, here.description().path("requestBody"));
    }

    private void success(Contract.Row row, int status, JsonNode responses) {
        List<String> successes = new ArrayList<>();
        responses.fieldNames().forEachRemaining(each -> {
            if (each.startsWith("2")) {
                successes.add(each);
            }
        });
        same(row.key(), "success", List.of(String.valueOf(status)).toString(), successes.toString());
        JsonNode schema = content(responses.path(String.valueOf(status)));
        boolean silent = row.response().equals("-");
        if (silent != schema.isMissingNode()) {
            differ(row.key(), silent ? "answers a value" : "answers nothing");
        } else if (!silent) {
            type(
                    row.key(),
                    "answer",
                    row.response(),
                    legacy ? unwrapped(row.key(), "answer", "value", schema) : schema);
        }
    }

    private void errors(Contract.Row row, JsonNode responses) {
        Set<String> documented = new TreeSet<>();
        row.errors().forEach((error, statuses) -> documented.add(statuses.get(legacy ? 1 : 0) + " " + error));
        Set<String> answered = new TreeSet<>();
        responses.properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                return;
            }
            for (String error : response.getValue().path("description").asText().split(", ")) {
                answered.add(response.getKey() + " " + error);
            }
            JsonNode schema = content(response.getValue());
            if (legacy) {
                JsonNode error = component(schema);
                same(
                        row.key(),
                        "error's type",
                        "string",
                        described(error.path("properties").path("type")));
                schema = error.path("properties").path("value");
            }
            type(row.key(), "error", "error", schema);
        });
        answered.stream()
                .filter(error -> !documented.contains(error))
                .forEach(error -> differ(row.key(), "may answer " + error));
        documented.stream()
                .filter(error -> !answered.contains(error))
                .forEach(error -> differ(row.key(), "never answers " + error));
    }

    private void query(Contract.Row row, Contract.Address address, JsonNode parameters) {
        Map<String, JsonNode> beyond = new LinkedHashMap<>();
        parameters.forEach(parameter -> {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")) {
                beyond.put(name, parameter);
            } else if (!address.path().contains("{" + name + "}")) {
                differ(row.key(), "has no place in the path for " + name);
            }
        });
        Map<String, Contract.Field> fields = new LinkedHashMap<>();
        if (legacy) {
            row.restQuery().forEach(name -> fields.put(name, field(row, name)));
        } else {
            row.query().forEach(field -> fields.put(field.name(), field));
        }
        fields.forEach((name, field) -> {
            JsonNode parameter = beyond.remove(name);
            if (parameter == null) {
                differ(row.key(), "has no query parameter " + name);
            } else {
                presence(
                        row.key(),
                        "query parameter",
                        field,
                        parameter.path("required").asBoolean());
                type(row.key(), "query parameter " + name, field.type(), parameter.path("schema"));
            }
        });
        beyond.keySet().forEach(name -> differ(row.key(), "has a query parameter " + name));
    }

    /** The field that a query parameter of the deprecated face is: of the present query, or of what is a body there. */
    private Contract.Field field(Contract.Row row, String name) {
        String last = name.substring(name.indexOf('.') + 1);
        return row.query().stream()
                .filter(field -> field.name().equals(last))
                .findFirst()
                .orElseGet(() -> row.parameters().stream()
                        .filter(parameter -> name.startsWith(parameter.name() + "."))
                        .flatMap(parameter -> contract.structures().get(parameter.type()).stream())
                        .filter(field -> field.name().equals(last))
                        .findFirst()
                        .orElseThrow());
    }

    private void body(Contract.Row row, Contract.Address address, JsonNode body) {
        boolean none = row.body() == null
                && (row.parameters().isEmpty() || address.method().equals("GET"));
        if (none != body.isMissingNode()) {
            differ(row.key(), none ? "has a body" : "has no body");
        } else if (!none && row.body() == null) {
            fields(row.key(), row.parameters(), content(body));
        } else if (!none) {
            presence(row.key(), "body", row.body(), body.path("required").asBoolean());
            JsonNode schema = content(body);
            type(
                    row.key(),
                    "body",
                    row.body().type(),
                    legacy ? unwrapped(row.key(), "body", row.body().name(), schema) : schema);
        }
    }

    /** What an object of one field holds. */
    private JsonNode unwrapped(String subject, String what, String name, JsonNode schema) {
        same(
                subject,
                what + "'s envelope",
                List.of(name).toString(),
                names(schema).toString());
        return schema.path("properties").path(name);
    }

    private void fields(String subject, List<Contract.Field> fields, JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Set<String> beyond = names(schema);
        for (Contract.Field field : fields) {
            if (beyond.remove(field.name())) {
                presence(subject, "field", field, required.contains(field.name()));
                type(
                        subject,
                        "field " + field.name(),
                        field.type(),
                        schema.path("properties").path(field.name()));
            } else {
                differ(subject, "has no field " + field.name());
            }
        }
        beyond.forEach(name -> differ(subject, "has a field " + name));
    }

    private void presence(String subject, String what, Contract.Field field, boolean required) {
        if (required != field.required()) {
            differ(subject, what + " " + field.name() + " is " + (required ? "required" : "optional"));
        }
    }

    /** Compares a type, and the structures it is made of once each. */
    private void type(String subject, String what, String type, JsonNode schema) {
        String element = Contract.element(type);
        if (element != null && type.startsWith("map") && legacy) {
            same(subject, what, "array", schema.path("type").asText());
            same(
                    subject,
                    what + "'s entries",
                    "[key, value]",
                    names(schema.path("items")).toString());
            type(subject, what, element, schema.path("items").path("properties").path("value"));
        } else if (element != null && type.startsWith("map")) {
            same(subject, what, "object", schema.path("type").asText());
            type(subject, what, element, schema.path("additionalProperties"));
        } else if (element != null) {
            same(subject, what, "array", schema.path("type").asText());
            // in a query a set is a parameter that is repeated, and the documents call that a list
            String unique = schema.path("uniqueItems").asBoolean() ? "set" : "list";
            same(subject, what, what.startsWith("query") ? unique : type.replaceFirst("<.*", ""), unique);
            type(subject, what, element, schema.path("items"));
        } else if (contract.structures().containsKey(type)) {
            String name = type.equals("error") ? "vapi.std.errors.error" : type;
            String reference = schema.path("$ref").asText().replaceFirst(".*/", "");
            same(subject, what, name.replace('.', '_'), reference.replaceFirst(DEPRECATED + "$", ""));
            if (compared.add(type)) {
                fields(type, contract.structures().get(type), component(schema));
            }
        } else {
            Set<String> constants = contract.constants(type);
            String here = described(schema);
            // what is any text here need not be compared constant by constant
            String expected = here.equals("string") ? "an enumeration" : constants.toString();
            same(subject, what, constants.isEmpty() ? type : expected, here);
        }
    }

    private static String described(JsonNode schema) {
        if (schema.has("enum")) {
            Set<String> constants = new TreeSet<>();
            schema.path("enum").forEach(constant -> constants.add(constant.asText()));
            return constants.toString();
        }
        String type = schema.path("type").asText() + " " + schema.path("format").asText();
        return switch (type) {
            case "string ", "string password" -> "string";
            case "string date-time" -> "datetime";
            case "integer int64" -> "integer";
            case "number double" -> "double";
            case "boolean " -> "boolean";
            case " " -> schema.has("$ref") ? schema.path("$ref").asText() : "any";
            default -> type;
        };
    }

    private JsonNode component(JsonNode schema) {
        return document.path("components")
                .path("schemas")
                .path(schema.path("$ref").asText().replaceFirst(".*/", ""));
    }

    private static Set<String> names(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode content(JsonNode body) {
        return body.path("content").path("application/json").path("schema");
    }

    private void same(String subject, String what, String contract, String here) {
        if (!here.equals(contract)) {
            differ(subject, what + " is " + here + " and not " + contract);
        }
    }

    private void differ(String subject, String difference) {
        differences.accept(subject, difference);
    }
}
