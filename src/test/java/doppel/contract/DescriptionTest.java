package doppel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import doppel.testing.PostgresResource;
import doppel.vapi.Door;
import doppel.vapi.Operation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Doppel says of itself is what the contract says, but for the differences that docs/differences.md lists. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class DescriptionTest {
    private final Contract contract = Contract.read();
    private final Differences differences = Differences.read();
    private final Set<String> unlisted = new TreeSet<>();
    private final Set<String> compared = new HashSet<>();

    @Inject
    Door door;

    private JsonNode document;

    @BeforeEach
    void described() throws JsonProcessingException {
        document = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
    }

    /** An operation as it is described. */
    private record Described(String method, String path, JsonNode operation) {}

    @Test
    void theDescriptionIsTheContract() {
        Map<String, Described> described = byName();
        Map<String, Operation<?, ?>> offered = new HashMap<>();
        door.operations().forEach(each -> offered.put(Contract.key(each), each));

        for (Contract.Row row : contract.rows().values()) {
            Operation<?, ?> operation = offered.remove(row.key());
            if (operation == null) {
                differ(row.key(), "not emulated");
            } else {
                compare(row, operation, described.get(operation.describedAs()));
            }
        }
        offered.keySet().forEach(beyond -> differ(beyond, "not in the contract"));

        assertThat(unlisted)
                .as("differences that docs/differences.md does not list")
                .isEmpty();
        assertThat(differences.stale(false))
                .as("lines of docs/differences.md that are no differences")
                .isEmpty();
    }

    private Map<String, Described> byName() {
        Map<String, Described> described = new HashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String name = method.getValue().path("operationId").asText();
                    described.put(name, new Described(method.getKey(), path.getKey(), method.getValue()));
                }));
        return described;
    }

    private void compare(Contract.Row row, Operation<?, ?> operation, Described described) {
        String here = described.method().toUpperCase(Locale.ROOT) + " " + described.path();
        if (!here.equals(row.api().method() + " " + row.api().path())) {
            differ(row.key(), "stands at " + here);
        }
        if (operation.legacy() != (row.rest() != null)) {
            differ(row.key(), operation.legacy() ? "is under /rest too" : "is not under /rest");
        }
        responses(row, described.operation().path("responses"));
        query(row, described.operation().path("parameters"));
        body(row, described.operation().path("requestBody"));
    }

    private void responses(Contract.Row row, JsonNode responses) {
        Set<String> documented = new TreeSet<>();
        row.errors().forEach((error, statuses) -> documented.add(statuses.get(0) + " " + error));
        Set<String> described = new TreeSet<>();
        responses.properties().forEach(response -> {
            int status = Integer.parseInt(response.getKey());
            if (status < 300) {
                if (status != row.api().success()) {
                    differ(row.key(), "answers " + status);
                }
                JsonNode schema = content(response.getValue());
                if (schema.isMissingNode() != row.response().equals("-")) {
                    differ(row.key(), schema.isMissingNode() ? "answers nothing" : "answers a value");
                } else if (!schema.isMissingNode()) {
                    type(row.key(), "answer", row.response(), schema);
                }
                return;
            }
            for (String error : response.getValue().path("description").asText().split(", ")) {
                described.add(status + " " + error);
            }
            type(row.key(), "error", "error", content(response.getValue()));
        });
        described.stream()
                .filter(error -> !documented.contains(error))
                .forEach(error -> differ(row.key(), "may answer " + error));
        documented.stream()
                .filter(error -> !described.contains(error))
                .forEach(error -> differ(row.key(), "never answers " + error));
    }

    private void query(Contract.Row row, JsonNode parameters) {
        Map<String, JsonNode> described = new LinkedHashMap<>();
        parameters.forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                described.put(parameter.path("name").asText(), parameter);
            }
        });
        for (Contract.Field field : row.query()) {
            JsonNode parameter = described.remove(field.name());
            if (parameter == null) {
                differ(row.key(), "has no query parameter " + field.name());
            } else {
                presence(row.key(), field, parameter.path("required").asBoolean(), "query parameter");
                type(row.key(), "query parameter " + field.name(), field.type(), parameter.path("schema"));
            }
        }
        described.keySet().forEach(name -> differ(row.key(), "has a query parameter " + name));
    }

    private void body(Contract.Row row, JsonNode body) {
        if (row.body() == null && row.parameters().isEmpty() || body.isMissingNode()) {
            if (!(row.body() == null && row.parameters().isEmpty() && body.isMissingNode())) {
                differ(row.key(), body.isMissingNode() ? "has no body" : "has a body");
            }
        } else if (row.body() == null) {
            fields(row.key(), row.parameters(), content(body));
        } else {
            presence(row.key(), row.body(), body.path("required").asBoolean(), "body");
            type(row.key(), "body", row.body().type(), content(body));
        }
    }

    private void fields(String subject, List<Contract.Field> fields, JsonNode described) {
        Set<String> required = new HashSet<>();
        described.path("required").forEach(name -> required.add(name.asText()));
        Set<String> beyond = new TreeSet<>();
        described.path("properties").fieldNames().forEachRemaining(beyond::add);
        for (Contract.Field field : fields) {
            JsonNode property = described.path("properties").path(field.name());
            if (!beyond.remove(field.name())) {
                differ(subject, "has no field " + field.name());
            } else {
                presence(subject, field, required.contains(field.name()), "field");
                type(subject, "field " + field.name(), field.type(), property);
            }
        }
        beyond.forEach(name -> differ(subject, "has a field " + name));
    }

    private void presence(String subject, Contract.Field field, boolean required, String what) {
        if (required != field.required()) {
            differ(subject, what + " " + field.name() + " is " + (required ? "required" : "optional"));
        }
    }

    /** Compares a type, and the structures it is made of once each. */
    private void type(String subject, String what, String type, JsonNode schema) {
        String element = Contract.element(type);
        if (element != null && type.startsWith("map")) {
            same(subject, what, "object", schema.path("type").asText());
            type(subject, what, element, schema.path("additionalProperties"));
        } else if (element != null) {
            same(subject, what, "array", schema.path("type").asText());
            // in a query a set is a parameter that is repeated, and the contract calls that a list
            if (!what.startsWith("query")) {
                same(
                        subject,
                        what,
                        type.startsWith("set") ? "set" : "list",
                        schema.path("uniqueItems").asBoolean() ? "set" : "list");
            }
            type(subject, what, element, schema.path("items"));
        } else if (contract.structures().containsKey(type)) {
            String reference = schema.path("$ref").asText().replaceFirst(".*/", "");
            String name = type.equals("error") ? "vapi.std.errors.error" : type;
            same(subject, what, name.replace('.', '_'), reference);
            if (compared.add(type)) {
                fields(
                        type,
                        contract.structures().get(type),
                        document.path("components").path("schemas").path(reference));
            }
        } else {
            Set<String> constants = constants(type);
            String here = described(schema);
            if (constants.isEmpty()) {
                same(subject, what, type, here);
            } else {
                // what is any text here need not be compared constant by constant
                same(subject, what, here.equals("string") ? "an enumeration" : constants.toString(), here);
            }
        }
    }

    private Set<String> constants(String type) {
        if (contract.enumerations().containsKey(type)) {
            return new TreeSet<>(contract.enumerations().get(type));
        }
        return type.startsWith("string(")
                ? new TreeSet<>(List.of(
                        type.substring("string(".length(), type.length() - 1).split("\\|")))
                : Set.of();
    }

    private static String described(JsonNode schema) {
        if (schema.has("enum")) {
            Set<String> constants = new TreeSet<>();
            schema.path("enum").forEach(constant -> constants.add(constant.asText()));
            return constants.toString();
        }
        String type = schema.path("type").asText() + " " + schema.path("format").asText();
        return switch (type) {
            case "string " -> "string";
            case "string date-time" -> "datetime";
            case "integer int64" -> "integer";
            case "number double" -> "double";
            case "boolean " -> "boolean";
            case " " -> schema.has("$ref") ? schema.path("$ref").asText() : "any";
            default -> type;
        };
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
        if (!differences.list(subject, difference)) {
            unlisted.add(subject + ": " + difference);
        }
    }
}
