package doppel.rest;

import doppel.http.Percent;
import doppel.http.RequestCheck;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Brings a request to the path of the resource that serves it.
 *
 * <p>The API tells two POSTs on one path apart by the query, {@code ?action=clone} from {@code ?action=register}, which
 * JAX-RS does not route on. So {@code action} and {@code vmw-task} become part of the path before it is matched, in the
 * order in which the API documents write them: a resource's {@code @Path} is the documented path, query and all.
 *
 * <p>The deprecated {@code /rest} face is the same resources under other paths ({@link LegacyPaths}). Who serves the
 * request sees by its original path which face it came to.
 */
final class RestRouting {
    private static final String API = "/api/";
    private static final String REST = "/rest/";
    private static final String QUERY = "doppel.query";
    private static final Pattern PARAMETERS = Pattern.compile("&");

    /** What need not have been escaped, and means the same when it is not. */
    private static final Pattern UNRESERVED =
            Pattern.compile("%(2[DE]|3\\d|4[1-9A-F]|5[\\dAF]|6[1-9A-F]|7[\\dAE])", Pattern.CASE_INSENSITIVE);

    private RestRouting() {}

    /**
     * The parameters of a request's query but for those that are part of the path: names and values, decoded, in the order
     * in which they came. Not the framework's, which stops at the 1,024th and reads a plus as a blank, as in a form.
     */
    static Map<String, List<String>> query(RoutingContext routing) {
        Map<String, List<String>> query = new TreeMap<>();
        List<String> parameters = routing.get(QUERY, List.of());
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            query.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
        }
        return query;
    }

    /** Nothing comes here that does not decode: {@link RequestCheck} has refused it. */
    private static String decoded(String text) {
        return Percent.decoded(text).orElse(text);
    }

    /** Whether a request came to the deprecated face. */
    static boolean legacy(HttpServerRequest request) {
        return request.path() != null && request.path().startsWith(REST);
    }

    /** The filter that Quarkus REST finds. */
    static final class Filter {
        @ServerRequestFilter(preMatching = true)
        public void route(ContainerRequestContext context, RoutingContext routing) {
            HttpServerRequest request = routing.request();
            // every answer is JSON, whatever media type a client accepts: there is no 406
            context.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
            // as it came: the framework's own URI needs a host, which HTTP/1.0 may leave out
            String path = request.path() == null ? "" : request.path();
            if (path.startsWith(API)) {
                to(context, routing, context.getMethod(), path.substring(API.length()), request.query());
            } else if (path.startsWith(REST)) {
                legacy(context, routing, path.substring(REST.length()), request.query());
            }
        }

        private static void legacy(
                ContainerRequestContext context, RoutingContext routing, String path, @Nullable String query) {
            LegacyPaths.Present present =
                    LegacyPaths.present(context.getMethod(), path, query).orElseThrow(NotFoundException::new);
            to(context, routing, present.method(), present.path(), present.query());
        }

        private static void to(
                ContainerRequestContext context,
                RoutingContext routing,
                String method,
                String path,
                @Nullable String query) {
            List<String> rest = new ArrayList<>();
            String action = null;
            String task = null;
            if (query != null) {
                for (String parameter : PARAMETERS.split(query, -1)) {
                    if (action == null && method.equals("POST") && parameter.startsWith("action=")) {
                        action = parameter;
                    } else if (task == null && method.equals("POST") && parameter.startsWith("vmw-task=")) {
                        task = parameter;
                    } else if (!parameter.isEmpty()) {
                        rest.add(parameter);
                    }
                }
            }
            StringJoiner routed = new StringJoiner("&", "?", "").setEmptyValue("");
            if (action != null) {
                routed.add(decoded(action));
            }
            if (task != null) {
                routed.add(decoded(task));
            }
            URI target = UriBuilder.fromUri("/")
                    .replacePath(API + twiceEscaped(path) + escaped(routed.toString()))
                    .replaceQuery(null)
                    .build();
            routing.put(QUERY, List.copyOf(rest));
            context.setRequestUri(target);
            context.setMethod(method);
        }

        /**
         * The framework decodes a path that it is given before it matches it, and what it finds in it once more: so that
         * {@code %25} and {@code %2F} in a name are not decoded too early, they are escaped once more.
         */
        private static String twiceEscaped(String path) {
            return UNRESERVED
                    .matcher(path)
                    .replaceAll(hex -> String.valueOf((char) Integer.parseInt(hex.group(1), 16)))
                    .replace("%", "%25");
        }

        /** What a path segment may not hold as it is. */
        private static String escaped(String routed) {
            StringBuilder escaped = new StringBuilder();
            for (byte b : routed.getBytes(StandardCharsets.UTF_8)) {
                char c = (char) (b & 0xff);
                if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~&=$".indexOf(c) >= 0)) {
                    escaped.append(c);
                } else {
                    escaped.append(String.format("%%%02X", (int) c));
                }
            }
            return escaped.toString();
        }
    }
}
