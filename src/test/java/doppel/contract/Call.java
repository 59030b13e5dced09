package doppel.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.api.Operation;
import doppel.api.Shape;
import doppel.api.Shapes;
import doppel.rest.RestBinding;
import doppel.testing.Json;
import doppel.testing.Patience;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of an operation, the same for all faces.
 *
 * @param path the parameters in the path
 * @param query the other parameters, under their names on the present face
 * @param body the value of the body parameter, maps as maps; null for none
 * @param authorization the header to show and its value; empty for none
 */
record Call(Map<String, String> path, Map<String, List<String>> query, Object body, List<String> authorization) {
    static final Call BY_NOBODY = new Call(Map.of(), Map.of(), null, List.of());

    Call path(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(path);
        more.put(name, value);
        return new Call(more, query, body, authorization);
    }

    Call query(String name, String... values) {
        Map<String, List<String>> more = new LinkedHashMap<>(query);
        more.put(name, List.of(values));
        return new Call(path, more, body, authorization);
    }

    Call body(Object value) {
        return new Call(path, query, value, authorization);
    }

    /** The same by the owner of a session; null for a caller without one. */
    Call by(String token) {
        return new Call(path, query, body, token == null ? List.of() : List.of("vmware-api-session-id", token));
    }

    Call by(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Call(path, query, body, List.of("Authorization", "Basic " + pair));
    }

    /** The same on objects that do not exist. */
    Call onUnknown() {
        Map<String, String> unknown = new LinkedHashMap<>();
        path.forEach((name, value) -> unknown.put(name, value + "0000"));
        return new Call(unknown, query, body, authorization);
    }

    /** As the contract writes it for a REST face. */
    HttpRequest request(String base, Contract contract, Contract.Row row, boolean legacy) {
        Contract.Address address = legacy ? row.rest() : row.api();
        String uri = address.path();
        for (Map.Entry<String, String> each : path.entrySet()) {
            uri = uri.replace("{" + each.getKey() + "}", encoded(each.getValue()));
        }
        List<String> parameters = new ArrayList<>();
        query.forEach((name, values) -> values.forEach(
                value -> parameters.add((legacy ? legacyName(row, name) : name) + "=" + encoded(value))));
        Object carried = body;
        if (legacy && address.method().equals("GET") && body instanceof Map<?, ?> structures) {
            // what is a body there is a query here
            structures.forEach((structure, fields) -> ((Map<?, ?>) fields)
                    .forEach((name, values) -> (values instanceof List<?> list ? list : List.of(values))
                            .forEach(value ->
                                    parameters.add(structure + "." + name + "=" + encoded(String.valueOf(value))))));
            carried = null;
        } else if (legacy && body != null && row.body() != null) {
            carried = Map.of(row.body().name(), contract.paired(body, row.body().type()));
        }
        if (!parameters.isEmpty()) {
            uri += (uri.contains("?") ? "&" : "?") + String.join("&", parameters);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + uri))
                .method(
                        address.method(),
                        carried == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.write(carried)));
        if (carried != null) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header(authorization.get(0), authorization.get(1));
        }
        return request.build();
    }

    /** As a frame of JSON-RPC. */
    ObjectNode frame(Operation<?, ?> operation) {
        ObjectNode input = Json.MAPPER.createObjectNode();
        JsonNode whole = Json.MAPPER.valueToTree(body);
        for (Shape.Field field : Shapes.structure(operation.input()).fields()) {
            JsonNode value = null;
            if (path.containsKey(field.name())) {
                value = parameter(List.of(path.get(field.name())), field.shape());
            } else if (field.name().equals(RestBinding.of(operation).body())) {
                value = whole.isNull() ? null : whole;
            } else if (whole.has(field.name()) && RestBinding.of(operation).wholeBody()) {
                value = whole.get(field.name());
            } else if (field.shape() instanceof Shape.Structured structured) {
                ObjectNode fields = Json.MAPPER.createObjectNode();
                for (Shape.Field each : structured.fields()) {
                    if (query.containsKey(each.name())) {
                        fields.set(each.name(), parameter(query.get(each.name()), each.shape()));
                    }
                }
                value = fields.isEmpty() && field.optional() ? null : fields;
            } else if (query.containsKey(field.name())) {
                value = parameter(query.get(field.name()), field.shape());
            }
            if (value != null) {
                input.set(field.name(), value);
            }
        }
        return frame(operation, Tagged.write(input, Shapes.structure(operation.input())));
    }

    /** The same caller with this input. */
    ObjectNode frame(Operation<?, ?> operation, JsonNode input) {
        ObjectNode frame = Json.MAPPER
                .createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", "1")
                .put("method", "invoke");
        ObjectNode params =
                frame.putObject("params").put("serviceId", operation.service()).put("operationId", operation.name());
        ObjectNode context = params.putObject("ctx");
        context.putObject("appCtx").put("opId", "contract");
        if (!authorization.isEmpty()) {
            ObjectNode security = context.putObject("securityCtx");
            String shown = authorization.get(1);
            if (shown.startsWith("Basic ")) {
                String[] pair = new String(Base64.getDecoder().decode(shown.substring(6)), StandardCharsets.UTF_8)
                        .split(":", 2);
                security.put("schemeId", "com.vmware.vapi.std.security.user_pass")
                        .put("userName", pair[0])
                        .put("password", pair[1]);
            } else {
                security.put("schemeId", "com.vmware.vapi.std.security.session_id")
                        .put("sessionId", shown);
            }
        }
        params.set("input", input);
        return frame;
    }

    static HttpRequest post(String base, String frame) {
        return HttpRequest.newBuilder(URI.create(base + "/api"))
                .timeout(Patience.LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(frame))
                .build();
    }

    /** A value of a path or query as text. */
    private static JsonNode parameter(List<String> texts, Shape shape) {
        if (shape instanceof Shape.Sequence || texts.size() > 1) {
            Shape element = shape instanceof Shape.Sequence sequence ? sequence.element() : shape;
            ArrayNode values = Json.MAPPER.createArrayNode();
            texts.forEach(text -> values.add(parameter(List.of(text), element)));
            return values;
        }
        String text = texts.get(0);
        if (shape == Shape.Scalar.BOOLEAN && text.matches("true|false")) {
            return Json.MAPPER.getNodeFactory().booleanNode(text.equals("true"));
        } else if (shape == Shape.Scalar.INTEGER) {
            return Json.MAPPER.getNodeFactory().numberNode(Long.parseLong(text));
        }
        return Json.MAPPER.getNodeFactory().textNode(text);
    }

    static String legacyName(Contract.Row row, String name) {
        return row.restQuery().stream()
                .filter(each -> each.equals(name) || each.endsWith("." + name))
                .findFirst()
                .orElse(name);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
