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
 * take precedence over the environment and {@code application.properties}.
 *
 * @param config the configuration before Quarkus runs: system properties, environment, files
 */
record DatabaseSettings(SmallRyeConfig config) {
    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";

    /** The directory of the embedded server; empty where the user names a server. */
    Optional<Path> embedded() {
        return urls().isEmpty()
                ? Optional.of(Path.of(
                        text("doppel.embedded.data-dir").orElse(System.getProperty("user.home") + "/.doppel/postgres")))
                : Optional.empty();
    }

    /**
     * Waits for the server that the user names, watches it until Doppel is up, and completes its settings.
     *
     * @throws StartFailure where it cannot be used
     */
    void useNamed() {
        List<String> urls = urls();
        DatabaseUrl url = DatabaseUrl.parse(urls.get(0));
        String user = first(USERNAME, "quarkus.datasource.reactive.username", url.user());
        String password = first(PASSWORD, "quarkus.datasource.reactive.password", url.password());
        Duration patience = config.getOptionalValue("doppel.database.start-timeout", Duration.class)
                .orElse(Duration.ofSeconds(10));
        ExternalDatabase database = new ExternalDatabase(url, user, password);
        database.await(patience);
        // in dev mode a start may fail for good reasons, and be tried again in the same JVM
        if (!DevMode.isOn()) {
            StartWatch.begin(database, patience);
        }
        set(USERNAME, user);
        set(PASSWORD, password);
        set(JDBC_URL, text(JDBC_URL).orElse(url.jdbc()));
    }

    /** Quarkus reads a list; the first entry has to do for JDBC. */
    private List<String> urls() {
        return config.getOptionalValues(REACTIVE_URL, String.class).orElse(List.of());
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
