package doppel.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import doppel.postgres.StartFailure;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is, as the reactive client writes it: {@code postgresql://user:password@host:port/database?sslmode=..}.
 * Flyway alone speaks JDBC, so the JDBC url is derived and a user has one url to set.
 *
 * @param host a name or an address, an IPv6 address without its brackets
 * @param port 5432 where the url names none
 * @param database never empty: the drivers disagree on what a missing name means
 * @param user null where the url names none
 * @param password null where the url names none
 * @param parameters the parameters that mean the same to both drivers, under their JDBC names
 */
record DatabaseUrl(
        String host,
        int port,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> parameters) {
    private static final Pattern FORM = Pattern.compile("(?:vertx-reactive:)?postgres(?:ql)?://"
            + "(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
            + "(?:\\[(?<v6>[^\\]]+)]|(?<host>[^:@/?\\[\\],]*))(?::(?<port>\\d{1,5}))?"
            + "(?:/(?<database>[^/?]*))?(?:\\?(?<query>.*))?");

    /** The parameters of a reactive url that JDBC knows too, some by another name; others are the reactive client's own. */
    private static final Map<String, String> JDBC_NAMES = Map.of(
            "sslmode", "sslmode",
            "sslrootcert", "sslrootcert",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "options", "options",
            "application_name", "ApplicationName",
            "search_path", "currentSchema");

    DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads a url.
     *
     * @throws StartFailure where it has another form; the message does not repeat the url, which may hold a password
     */
    static DatabaseUrl parse(String url) {
        Matcher form = FORM.matcher(url.strip());
        if (!form.matches()) {
            throw new StartFailure(
                    "quarkus.datasource.reactive.url is not of the form postgresql://host:port/database?sslmode=..");
        }
        Map<String, String> query = query(form.group("query"));
        String address = form.group("v6") != null ? form.group("v6") : form.group("host");
        String host = query.getOrDefault("host", decoded(address));
        String port = query.getOrDefault("port", form.group("port") == null ? "5432" : form.group("port"));
        String database =
                query.getOrDefault("dbname", form.group("database") == null ? "" : decoded(form.group("database")));
        if (host.isEmpty() || database.isEmpty()) {
            throw new StartFailure("quarkus.datasource.reactive.url names no " + (host.isEmpty() ? "host" : "database")
                    + ": it should read postgresql://host:port/database");
        }
        Map<String, String> parameters = new TreeMap<>();
        query.forEach((name, value) -> {
            String jdbcName = JDBC_NAMES.get(name);
            if (jdbcName != null) {
                parameters.put(jdbcName, value);
            }
        });
        return new DatabaseUrl(
                host,
                portNumber(port),
                database,
                query.getOrDefault("user", decodedOrNull(form.group("user"))),
                query.getOrDefault("password", decodedOrNull(form.group("password"))),
                parameters);
    }

    /** The same place as a JDBC url; it holds no credentials, JDBC takes them beside it. */
    String jdbc() {
        StringBuilder url = new StringBuilder("jdbc:postgresql://")
                .append(netloc())
                .append('/')
                .append(encoded(database));
        char separator = '?';
        for (Map.Entry<String, String> parameter : new TreeMap<>(parameters).entrySet()) {
            url.append(separator).append(parameter.getKey()).append('=').append(encoded(parameter.getValue()));
            separator = '&';
        }
        return url.toString();
    }

    /** The place as a human reads it: {@code host:port/database}. */
    String place() {
        return netloc() + "/" + database;
    }

    /** Without the credentials, so that no log shows them. */
    @Override
    public String toString() {
        return place();
    }

    private String netloc() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static int portNumber(String digits) {
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65535) {
            throw new StartFailure("quarkus.datasource.reactive.url has a port that is not between 1 and 65535");
        }
        return port;
    }

    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static @Nullable String decodedOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : decoded(text);
    }

    /** Percent-decoding alone: URLDecoder would also make a blank of the plus that a password may hold. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("quarkus.datasource.reactive.url has a % that two hexadecimal digits do not follow");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
