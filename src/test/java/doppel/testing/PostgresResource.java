package doppel.testing;

import doppel.postgres.PostgresServer;
import doppel.postgres.StartFailure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL of the tests, one server for all of a JVM, and a fresh database in it for every application that is started.
 *
 * <p>System property {@code doppel.test.database} says where the server comes from: {@code embedded} (the default),
 * {@code container} (image: {@code doppel.test.image}), or the url {@code postgresql://host:port/database} of one that runs,
 * with {@code doppel.test.username} and {@code doppel.test.password} of a role that may create databases.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    /** Where the server is noted: Quarkus loads this class in several class loaders, which must not start one each. */
    private static final String NOTE = "doppel.test.server.";

    private static final String PREFIX = "doppel_test_";

    /**
     * A database and who may use it.
     *
     * @param reactiveUrl without credentials, as {@code quarkus.datasource.reactive.url} takes it
     * @param jdbcUrl without credentials
     */
    public record Database(String reactiveUrl, String jdbcUrl, String user, String password) {
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl, user, password);
        }

        /** The settings that make an application use it. */
        public Map<String, String> settings() {
            return Map.of(
                    "quarkus.datasource.reactive.url", reactiveUrl,
                    "quarkus.datasource.jdbc.url", jdbcUrl,
                    "quarkus.datasource.username", user,
                    "quarkus.datasource.password", password);
        }

        private Database named(String name) {
            return new Database(
                    reactiveUrl.replaceFirst("/[^/]*$", "/" + name),
                    jdbcUrl.replaceFirst("/[^/]*$", "/" + name),
                    user,
                    password);
        }
    }

    /** Nothing crashes the server under an application in the tests' own JVM, so its commits need not wait for the disk. */
    @Override
    public Map<String, String> start() {
        Database database = freshDatabase();
        String name = URI.create(database.reactiveUrl()).getPath().substring(1);
        run(database, "alter database " + name + " set synchronous_commit = off");
        return database.settings();
    }

    @Override
    public void stop() {
        // the databases go when the JVM does: another application of this run may still be stopping
    }

    /** A new database with nothing in it. It is gone after this JVM's end. */
    public static Database freshDatabase() {
        // a lock that all class loaders see
        synchronized (System.getProperties()) {
            Database server = server();
            String name = thisRun() + UUID.randomUUID().toString().substring(0, 8);
            run(server, "create database " + name);
            return server.named(name);
        }
    }

    /** How the names of this JVM's databases begin: noted for all class loaders, and unlike that of any other run. */
    private static String thisRun() {
        String noted = System.getProperty(NOTE + "run");
        if (noted != null) {
            return noted;
        }
        String made = PREFIX + UUID.randomUUID().toString().substring(0, 8) + "_";
        System.setProperty(NOTE + "run", made);
        return made;
    }

    private static Database server() {
        String reactiveUrl = System.getProperty(NOTE + "url");
        if (reactiveUrl != null) {
            return at(reactiveUrl, System.getProperty(NOTE + "user"), System.getProperty(NOTE + "password"));
        }
        String kind = System.getProperty("doppel.test.database", "embedded");
        Database server = switch (kind) {
            case "embedded", "" -> embedded();
            case "container" -> container();
            default -> running(kind);
        };
        System.setProperty(NOTE + "url", server.reactiveUrl());
        System.setProperty(NOTE + "user", server.user());
        System.setProperty(NOTE + "password", server.password());
        return server;
    }

    /**
     * A directory is used again by the next run: that finds and stops what a killed run left, and saves initdb. Runs side by
     * side take one each.
     */
    private static Database embedded() {
        Path target = Path.of("target").toAbsolutePath();
        for (int place = 0; ; place++) {
            try {
                PostgresServer postgres = PostgresServer.start(
                        target.resolve("test-postgres-" + place), target.resolve("postgres-programs"));
                atEnd(postgres::close);
                Database server = at(postgres.reactiveUrl(), postgres.user(), postgres.password());
                leftBehind(server).forEach(name -> drop(server, name));
                return server;
            } catch (StartFailure e) {
                if (!e.getMessage().contains("is in use by process")) {
                    throw e;
                }
            }
        }
    }

    /** Testcontainers removes it. */
    private static Database container() {
        PostgreSQLContainer container =
                new PostgreSQLContainer(System.getProperty("doppel.test.image", "postgres:17-alpine"));
        container.start();
        return at(
                "postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/"
                        + container.getDatabaseName(),
                container.getUsername(),
                container.getPassword());
    }

    private static Database running(String url) {
        Database server = at(
                url,
                System.getProperty("doppel.test.username", "postgres"),
                System.getProperty("doppel.test.password", ""));
        // the names tell this run's databases from those of other runs on the same server
        atEnd(() -> leftBehind(server).stream()
                .filter(name -> name.startsWith(thisRun()))
                .forEach(name -> drop(server, name)));
        return server;
    }

    private static Database at(String reactiveUrl, String user, String password) {
        URI uri = URI.create(reactiveUrl);
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String place = "//" + uri.getHost() + ":" + port + uri.getPath();
        return new Database("postgresql:" + place, "jdbc:postgresql:" + place, user, password);
    }

    private static List<String> leftBehind(Database server) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select datname from pg_database where starts_with(datname, '" + PREFIX + "')")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look at " + server.reactiveUrl(), e);
        }
    }

    private static void drop(Database server, String name) {
        run(server, "drop database if exists " + name + " with (force)");
    }

    private static void run(Database server, String statement) {
        try (Connection connection = server.connect();
                Statement running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement + " at " + server.reactiveUrl(), e);
        }
    }

    private static void atEnd(Runnable action) {
        Runtime.getRuntime().addShutdownHook(new Thread(action, "test-postgres"));
    }
}
