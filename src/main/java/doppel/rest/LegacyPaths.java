package doppel.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the deprecated face. Most are the present ones behind another prefix; the others are listed here, each as the
 * documents of both faces write it. Where a path is listed, the present one is not found under the other prefix.
 */
public final class LegacyPaths {
    /** What tells operations on one path apart. */
    private static final Pattern SELECTOR = Pattern.compile("~?action=.*|vmw-task=.*");

    private static final Pattern PARAMETERS = Pattern.compile("&");
    private static final Pattern SEGMENT = Pattern.compile("\\{[^}]+}");

    private static final List<Irregular> IRREGULAR = Stream.of(
                    new Route("POST", "session", "POST", "com/vmware/cis/session"),
                    new Route("GET", "session", "POST", "com/vmware/cis/session?~action=get"),
                    new Route("DELETE", "session", "DELETE", "com/vmware/cis/session"),
                    new Route("POST", "cis/tasks?action=list", "GET", "cis/tasks"),
                    new Route(
                            "PUT",
                            "vcenter/guest/customization-specs/{name}",
                            "POST",
                            "vcenter/guest/customization-specs/{name}"),
                    action("vcenter/host/{host}", "connect"),
                    action("vcenter/host/{host}", "disconnect"),
                    action("vcenter/vm/{vm}/power", "reset"),
                    action("vcenter/vm/{vm}/power", "start"),
                    action("vcenter/vm/{vm}/power", "stop"),
                    action("vcenter/vm/{vm}/power", "suspend"))
            .map(Irregular::of)
            .toList();

    /** Operations that are newer than the deprecated face. */
    private static final Set<String> NEWER = Set.of("com.vmware.vcenter.system/hello");

    private LegacyPaths() {}

    /** Whether the deprecated face has an operation. */
    static boolean has(String service, String operation) {
        return !NEWER.contains(service + "/" + operation);
    }

    /** One operation: method and path under {@code /api}, method and path under {@code /rest}. */
    private record Route(String method, String path, String legacyMethod, String legacyPath) {}

    /** Where the present path has an action, the legacy one has a segment more. */
    private static Route action(String path, String action) {
        return new Route("POST", path + "?action=" + action, "POST", path + "/" + action);
    }

    private record Irregular(Route route, Pattern present, Pattern legacy, List<String> presently, List<String> then) {
        static Irregular of(Route route) {
            return new Irregular(
                    route,
                    pattern(route.path()),
                    pattern(route.legacyPath()),
                    selectors(query(route.path())),
                    selectors(query(route.legacyPath())));
        }

        private static Pattern pattern(String path) {
            return Pattern.compile(SEGMENT.matcher(path(path)).replaceAll("([^/]+)"));
        }
    }

    /** A request's way under {@code /api}. */
    record Present(String method, String path, @Nullable String query) {}

    /**
     * Where a request to the deprecated face is served.
     *
     * @param path behind the prefix, as it came
     * @return empty when that face has no such path, though the present one has
     */
    static Optional<Present> present(String method, String path, @Nullable String query) {
        List<String> selectors = selectors(query);
        for (Irregular each : IRREGULAR) {
            Matcher legacy = each.legacy().matcher(path);
            if (each.route().legacyMethod().equals(method) && each.then().equals(selectors) && legacy.matches()) {
                String way = filled(path(each.route().path()), legacy);
                // a GET has no body to read, so it is served as one: its parameters are in the query
                return Optional.of(
                        method.equals("GET")
                                ? new Present(method, way, query)
                                : new Present(each.route().method(), way, joined(each, query)));
            }
        }
        boolean elsewhere = IRREGULAR.stream()
                .anyMatch(each -> each.route().method().equals(method)
                        && each.presently().equals(selectors)
                        && each.present().matcher(path).matches());
        return elsewhere ? Optional.empty() : Optional.of(new Present(method, path, query));
    }

    /** How the deprecated face's documents write a path of the present one: method, blank, path behind the prefix. */
    public static String documented(String method, String path) {
        return IRREGULAR.stream()
                .map(Irregular::route)
                .filter(route -> route.method().equals(method) && route.path().equals(path))
                .findFirst()
                .map(route -> route.legacyMethod() + " " + route.legacyPath())
                .orElse(method + " " + path);
    }

    private static String filled(String template, Matcher segments) {
        StringBuilder path = new StringBuilder();
        Matcher places = SEGMENT.matcher(template);
        int group = 0;
        while (places.find()) {
            places.appendReplacement(path, Matcher.quoteReplacement(segments.group(++group)));
        }
        return places.appendTail(path).toString();
    }

    /** The request's parameters behind what tells the operation under the present prefix. */
    private static @Nullable String joined(Irregular found, @Nullable String query) {
        List<String> parameters = new ArrayList<>(found.presently());
        parameters(query)
                .filter(parameter -> !SELECTOR.matcher(parameter).matches())
                .forEach(parameters::add);
        return parameters.isEmpty() ? null : String.join("&", parameters);
    }

    private static List<String> selectors(@Nullable String query) {
        return parameters(query)
                .filter(parameter -> SELECTOR.matcher(parameter).matches())
                .sorted()
                .toList();
    }

    private static Stream<String> parameters(@Nullable String query) {
        return query == null
                ? Stream.empty()
                : PARAMETERS.splitAsStream(query).filter(parameter -> !parameter.isEmpty());
    }

    private static String path(String documented) {
        int query = documented.indexOf('?');
        return query < 0 ? documented : documented.substring(0, query);
    }

    private static @Nullable String query(String documented) {
        int query = documented.indexOf('?');
        return query < 0 ? null : documented.substring(query + 1);
    }
}
