package doppel.db;

import doppel.testing.PostgresResource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;

/** A pool as Doppel makes it, without Quarkus. */
public final class TestDatabase implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Database database;

    /**
     * Connects.
     *
     * @param port where the server is asked, which may be a proxy's
     * @param statementTimeout of a pooled connection
     */
    public TestDatabase(PostgresResource.Database place, int port, Duration statementTimeout) {
        this(place, port, statementTimeout, Duration.ofSeconds(3));
    }

    /**
     * Connects.
     *
     * @param wait for a connection
     */
    TestDatabase(PostgresResource.Database place, int port, Duration statementTimeout, Duration wait) {
        PgConnectOptions options = PgConnectOptions.fromUri(place.reactiveUrl())
                .setPort(port)
                .setUser(place.user())
                .setPassword(place.password());
        Connections connections = new Connections(new Config(statementTimeout, wait));
        pool = Pool.newInstance(connections.create(new Input(vertx, options)));
        database = new Database(pool, connections, vertx);
    }

    public static TestDatabase at(PostgresResource.Database place) {
        int port = PgConnectOptions.fromUri(place.reactiveUrl()).getPort();
        return new TestDatabase(place, port, Duration.ofMinutes(1));
    }

    public Pool pool() {
        return pool;
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Input(Vertx vertx, PgConnectOptions options) implements PgPoolCreator.Input {
        @Override
        public PoolOptions poolOptions() {
            return new PoolOptions().setMaxSize(4);
        }

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            return List.of(options);
        }
    }

    private record Config(Duration statementTimeout, Duration connectionTimeout) implements DatabaseConfig {
        @Override
        public Duration startTimeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration lockTimeout() {
            return Duration.ofSeconds(3);
        }
    }
}
