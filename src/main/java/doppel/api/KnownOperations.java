package doppel.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a vCenter can do, emulated or not: the operations that clients ask for by their right names. */
final class KnownOperations {
    private static final Pattern COLUMNS = Pattern.compile("\t");
    private static final Pattern PARAMETERS = Pattern.compile("&");
    private static final Pattern SELECTOR = Pattern.compile("~?action=.*|vmw-task=.*");
    private static final Pattern SEGMENT = Pattern.compile("\\{[^}]+}");

    private final List<Known> all;

    KnownOperations() {
        try (InputStream in = Objects.requireNonNull(KnownOperations.class.getResourceAsStream("operations.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            this.all = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Known::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation and the requests that call it. */
    record Known(String service, String name, List<Request> requests) {
        private static Known of(String line) {
            String[] columns = COLUMNS.split(line, -1);
            return new Known(
                    columns[0],
                    columns[1],
                    Stream.of(columns)
                            .skip(2)
                            .filter(each -> !each.isEmpty())
                            .map(Request::of)
                            .toList());
        }

        @Override
        public String toString() {
            return service + "/" + name;
        }
    }

    private record Request(String method, Pattern path, List<String> selectors) {
        static Request of(String documented) {
            String[] parts = documented.split(" ", 2);
            int query = parts[1].indexOf('?');
            String path = query < 0 ? parts[1] : parts[1].substring(0, query);
            return new Request(
                    parts[0],
                    Pattern.compile(SEGMENT.matcher(path).replaceAll("[^/]+")),
                    KnownOperations.selectors(query < 0 ? null : parts[1].substring(query + 1)));
        }

        boolean is(String method, String path, @Nullable String query) {
            return this.method.equals(method)
                    && this.path.matcher(path).matches()
                    && selectors.equals(KnownOperations.selectors(query));
        }
    }

    /** The operation that a request to either REST face calls; empty where no vCenter has one. */
    Optional<Known> called(String method, String path, @Nullable String query) {
        // the colon of the deprecated face's "id:" may be escaped
        String plain = path.replace("%3A", ":").replace("%3a", ":");
        return all.stream()
                .filter(each -> each.requests().stream().anyMatch(request -> request.is(method, plain, query)))
                .findFirst();
    }

    /** Whether a vCenter has any operation there, with any query that selects one. */
    boolean anyAt(String method, String path) {
        return all.stream()
                .flatMap(each -> each.requests().stream())
                .anyMatch(request -> request.method().equals(method)
                        && request.path().matcher(path).matches());
    }

    Optional<Known> named(String service, String name) {
        return all.stream()
                .filter(each -> each.service().equals(service) && each.name().equals(name))
                .findFirst();
    }

    /** The names of the parameters that choose among the operations on one path. */
    static List<String> selectorNames(@Nullable String query) {
        return selectors(query).stream()
                .map(each -> each.substring(0, each.indexOf('=')))
                .distinct()
                .toList();
    }

    /** The part of a query that chooses an operation, with its question mark; nothing where nothing does. */
    static String selecting(@Nullable String query) {
        List<String> selectors = selectors(query);
        return selectors.isEmpty() ? "" : "?" + String.join("&", selectors);
    }

    private static List<String> selectors(@Nullable String query) {
        return query == null
                ? List.of()
                : PARAMETERS
                        .splitAsStream(query)
                        .filter(each -> SELECTOR.matcher(each).matches())
                        .sorted()
                        .toList();
    }
}
