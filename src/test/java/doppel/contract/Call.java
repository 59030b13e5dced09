package doppel.contract;

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
 * A call of an operation, the same for both faces.
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

    /** The same by the owner of a session; null for somebody who shows none. */
    Call by(String token) {
        return new Call(path, query, body, token == null ? List.of() : List.of("vmware-api-session-id", token));
    }

    Call by(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Call(path, query, body, List.of("Authorization", "Basic " + pair));
    }

    /** The same on objects that nobody has. */
    Call onUnknown() {
        Map<String, String> unknown = new LinkedHashMap<>();
        path.forEach((name, value) -> unknown.put(name, value + "0000"));
        return new Call(unknown, query, body, authorization);
    }

    /** As the contract writes it for a face. */
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
                                : HttpRequest.BodyPublishers.ofString(Lab.json(carried)));
        if (carried != null) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header(authorization.get(0), authorization.get(1));
        }
        return request.build();
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
