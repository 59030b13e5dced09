package doppel.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether an answer is of the type that the contract says: its fields, their presence and their types. */
final class Conformity {
    private final Contract contract;
    private final boolean legacy;
    private final List<String> faults = new ArrayList<>();

    private Conformity(Contract contract, boolean legacy) {
        this.contract = contract;
        this.legacy = legacy;
    }

    /** What is wrong with the value, by the paths to it; empty when nothing is. */
    static List<String> faults(Contract contract, JsonNode value, String type, boolean legacy) {
        Conformity conformity = new Conformity(contract, legacy);
        conformity.check(value, type, "");
        return conformity.faults;
    }

    private void check(JsonNode value, String type, String path) {
        String element = Contract.element(type);
        if (element != null && type.startsWith("map") && legacy) {
            expect(value.isArray(), path, type);
            value.forEach(entry -> {
                expect(entry.size() == 2 && entry.path("key").isTextual(), path, "key and value");
                check(
                        entry.path("value"),
                        element,
                        path + "[" + entry.path("key").asText() + "]");
            });
        } else if (element != null && type.startsWith("map")) {
            expect(value.isObject(), path, type);
            value.properties().forEach(entry -> check(entry.getValue(), element, path + "[" + entry.getKey() + "]"));
        } else if (element != null) {
            expect(value.isArray(), path, type);
            value.forEach(each -> check(each, element, path + "[]"));
        } else if (contract.structures().containsKey(type)) {
            structure(value, type, path);
        } else {
            expect(scalar(value, type), path, type);
        }
    }

    private void structure(JsonNode value, String type, String path) {
        expect(value.isObject(), path, type);
        List<String> beyond = new ArrayList<>();
        value.fieldNames().forEachRemaining(beyond::add);
        for (Contract.Field field : contract.structures().get(type)) {
            if (beyond.remove(field.name())) {
                check(value.get(field.name()), field.type(), path + "." + field.name());
            } else if (field.required()) {
                faults.add(path + "." + field.name() + " is missing");
            }
        }
        beyond.forEach(name -> faults.add(path + "." + name + " is not in the contract"));
    }

    private boolean scalar(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "double" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            // milliseconds always
            case "datetime" ->
                value.isTextual()
                        && value.asText().matches(".*:\\d\\d\\.\\d{3}Z")
                        && Instant.parse(value.asText()) != null;
            case "any" -> !value.isNull();
            default -> contract.enumerations().get(type).contains(value.asText());
        };
    }

    private void expect(boolean fits, String path, String type) {
        if (!fits) {
            faults.add(path + " is not " + type);
        }
    }
}
