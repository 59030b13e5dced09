package doppel.db;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.impl.PgConnectionImpl;
import io.vertx.pgclient.impl.PgPoolImpl;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionBase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Makes every connection to PostgreSQL, those of the pool and those of the ones that need their own, so that each is
 * watched and has its bounds. Quarkus hands over what it knows of the server when it makes the pool.
 */
@Singleton
final class Connections implements PgPoolCreator {
    private static final Logger LOG = Logger.getLogger(Connections.class);

    /** The server may know of a statement that took too long, and say so, before we give up on the connection. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final DatabaseConfig config;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<WatchedConnection> open = ConcurrentHashMap.newKeySet();
    private volatile List<PgConnectOptions> servers = List.of();

    Connections(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        servers = List.copyOf(input.pgConnectOptionsList());
        VertxInternal vertx = (VertxInternal) input.vertx();
        CloseFuture closing = new CloseFuture();
        BoundedPool pool = new BoundedPool(vertx, input.poolOptions(), config.connectionTimeout(), closing);
        PgConnectionFactory factory = new PgConnectionFactory(vertx, () -> Future.succeededFuture(next(pooled())));
        pool.connectionProvider(context -> connect(factory, context, pooled(), statementBound()));
        pool.init();
        closing.add(factory);
        vertx.addCloseHook(closing);
        return new PgPoolImpl(vertx, closing, pool);
    }

    /**
     * Makes a connection that no pool has.
     *
     * @param context an event loop's
     * @param settings of the server's, for this connection
     * @param patience how long it waits for an answer
     */
    Future<PgConnection> own(ContextInternal context, Map<String, String> settings, Duration patience) {
        PgConnectionFactory factory =
                new PgConnectionFactory(context.owner(), () -> Future.succeededFuture(next(settings)));
        // its network client with it, whether it could connect or not
        return connect(factory, context, settings, patience)
                .onSuccess(
                        connection -> WatchedConnection.of(connection).atClose(() -> factory.close(Promise.promise())))
                .onFailure(failure -> factory.close(Promise.promise()))
                .map(connection -> (PgConnection) connection);
    }

    /** The next server in turn, where the user names several, with these settings unless the user has set others. */
    private PgConnectOptions next(Map<String, String> settings) {
        PgConnectOptions options =
                new PgConnectOptions(servers.get(Math.floorMod(turn.getAndIncrement(), servers.size())));
        settings.forEach((name, value) -> {
            String given = options.getProperties().get(name);
            if (given == null || given.equals(PgConnectOptions.DEFAULT_PROPERTIES.get(name))) {
                options.addProperty(name, value);
            }
        });
        options.setConnectTimeout(millis(config.connectionTimeout()));
        // for a server that accepts a connection and says nothing; taken away once it is connected
        options.setReadIdleTimeout(millis(config.connectionTimeout()));
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return options;
    }

    private Future<SqlConnection> connect(
            PgConnectionFactory factory, Context context, Map<String, String> settings, Duration patience) {
        return factory.connect(context, next(settings)).map(connection -> {
            SocketConnectionBase socket = (SocketConnectionBase) ((SqlConnectionBase<?>) connection).unwrap();
            var pipeline = socket.socket().channelHandlerContext().pipeline();
            if (pipeline.get("idle") != null) {
                pipeline.remove("idle");
            }
            WatchedConnection watched = new WatchedConnection(socket, patience, this::timedOut);
            open.add(watched);
            watched.atClose(() -> open.remove(watched));
            PgConnectionImpl wrapper = new PgConnectionImpl(factory, (ContextInternal) context, watched);
            watched.init(wrapper);
            return wrapper;
        });
    }

    /** Also closes the other connections that have been idle as long: they are most likely dead as well. */
    private void timedOut(WatchedConnection connection, long since) {
        LOG.warn("The database does not answer: a connection was cut");
        open.forEach(other -> {
            if (other != connection && other.idleSince(since)) {
                other.cut();
            }
        });
    }

    /** What the server enforces on a pooled connection. */
    private Map<String, String> pooled() {
        return Map.of(
                "application_name", "doppel",
                "statement_timeout", String.valueOf(millis(config.statementTimeout())),
                "lock_timeout", String.valueOf(millis(config.lockTimeout())),
                // no transaction is left open; should one be, the server ends it
                "idle_in_transaction_session_timeout", "30s",
                "tcp_user_timeout", "10s",
                "tcp_keepalives_idle", "10",
                "tcp_keepalives_interval", "5",
                "tcp_keepalives_count", "3");
    }

    private Duration statementBound() {
        return config.statementTimeout().plus(ANSWER);
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
