package doppel.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a transaction, and to a connection of one's own. No connection goes back to the pool in a transaction:
 * where the server has not confirmed its end, the connection is cut.
 */
@Singleton
public final class Database {
    private final Pool pool;
    private final Connections connections;
    private final VertxInternal vertx;

    Database(Pool pool, Connections connections, Vertx vertx) {
        this.pool = pool;
        this.connections = connections;
        this.vertx = (VertxInternal) vertx;
    }

    /**
     * Runs work in a transaction, which is committed when it ends well. It ends also when the caller is gone by then.
     *
     * @param work has no other way to the database than this connection
     */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return uni(null, work);
    }

    /**
     * The same for work that no request waits for.
     *
     * @param bound how long each statement may take and wait for a lock
     */
    public <T> Uni<T> inTransaction(Duration bound, Function<SqlConnection, Uni<T>> work) {
        return uni(bound, work);
    }

    /**
     * A connection for one user, which no pool lends to others.
     *
     * @param settings of the server's, for this connection
     * @param patience how long it waits for an answer before it is cut
     */
    public OwnConnection own(Map<String, String> settings, Duration patience) {
        // the pool is made when it is first used, and with it we know where the server is
        pool.size();
        return new OwnConnection(connections, vertx.createEventLoopContext(), settings, patience);
    }

    private <T> Uni<T> uni(@Nullable Duration bound, Function<SqlConnection, Uni<T>> work) {
        // not a Uni that a caller can cancel in the middle
        return Uni.createFrom().emitter(emitter -> run(bound, work).onComplete(emitter::complete, emitter::fail));
    }

    private <T> Future<T> run(@Nullable Duration bound, Function<SqlConnection, Uni<T>> work) {
        return pool.getDelegate().getConnection().compose(connection -> {
            WatchedConnection watched = WatchedConnection.of(connection);
            if (bound != null) {
                watched.patience(bound.plusSeconds(1));
            }
            return connection
                    .begin()
                    .compose(transaction -> bounded(connection, bound)
                            .compose(begun -> result(work, connection))
                            .compose(
                                    result -> transaction.commit().map(result),
                                    failure -> transaction
                                            .rollback()
                                            .transform(rolledBack -> Future.failedFuture(failure))))
                    .onComplete(ended -> {
                        watched.patience(null);
                        if (watched.inTransaction()) {
                            watched.cut();
                        }
                        connection.close();
                    });
        });
    }

    private static Future<Void> bounded(io.vertx.sqlclient.SqlConnection connection, @Nullable Duration bound) {
        if (bound == null) {
            return Future.succeededFuture();
        }
        long millis = bound.toMillis();
        return connection
                .query("set local statement_timeout = %d; set local lock_timeout = %d".formatted(millis, millis))
                .execute()
                .mapEmpty();
    }

    private static <T> Future<T> result(
            Function<SqlConnection, Uni<T>> work, io.vertx.sqlclient.SqlConnection connection) {
        Promise<T> promise = Promise.promise();
        work.apply(SqlConnection.newInstance(connection)).subscribe().with(promise::complete, promise::fail);
        return promise.future();
    }
}
