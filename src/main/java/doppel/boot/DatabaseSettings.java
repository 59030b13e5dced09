package doppel.boot;

import doppel.postgres.PostgresServer;
import doppel.postgres.StartFailure;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which PostgreSQL the configuration asks for. What Quarkus has to know of it is handed over in system properties, which
 * stand above the environment and {@code application.properties}.
 *
 * @param config the configuration before Quarkus runs: system properties, environment, files
 */
record DatabaseSettings(SmallRyeConfig config) {
    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";

    /**
     * Waits for the server that the user names, and completes its settings.
     *
     * @return the directory of the embedded server, which is to be started; empty where the user names a server
     * @throws StartFailure where the named server cannot be used
     */
    Optional<Path> apply() {
        // Quarkus reads a list; the first entry has to do for JDBC
        List<String> urls = config.getOptionalValues(REACTIVE_URL, String.class).orElse(List.of());
        if (urls.isEmpty()) {
            return Optional.of(Path.of(
                    text("doppel.embedded.data-dir").orElse(System.getProperty("user.home") + "/.doppel/postgres")));
        }
        DatabaseUrl url = DatabaseUrl.parse(urls.get(0));
        String user = first(USERNAME, "quarkus.datasource.reactive.username", url.user());
        String password = first(PASSWORD, "quarkus.datasource.reactive.password", url.password());
        Duration patience = config.getOptionalValue("doppel.database.start-timeout", Duration.class)
                .orElse(Duration.ofSeconds(10));
        new ExternalDatabase(url, user, password).await(patience);
        set(USERNAME, user);
        set(PASSWORD, password);
        set(JDBC_URL, text(JDBC_URL).orElse(url.jdbc()));
        return Optional.empty();
    }

    /** Makes Quarkus use the embedded server. */
    static void use(PostgresServer server) {
        set(REACTIVE_URL, server.reactiveUrl());
        set(JDBC_URL, server.jdbcUrl());
        set(USERNAME, server.user());
        set(PASSWORD, server.password());
    }

    /** The value of Quarkus' own property, else of the one that people expect beside the reactive url, else the url's. */
    private @Nullable String first(String property, String alias, @Nullable String inUrl) {
        return text(property).or(() -> text(alias)).orElse(inUrl);
    }

    private Optional<String> text(String property) {
        return config.getOptionalValue(property, String.class);
    }

    private static void set(String property, @Nullable String value) {
        if (value != null) {
            System.setProperty(property, value);
        }
    }
}
