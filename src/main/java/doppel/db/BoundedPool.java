package doppel.db;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.PoolImpl;
import io.vertx.sqlclient.impl.SqlConnectionBase;
import io.vertx.sqlclient.impl.command.CommandBase;
import java.time.Duration;

/**
 * The client's pool, with one way to wait for a connection, and a bounded one. The client's own bound must not be used: a
 * connection that comes at the moment when the wait is over is lost (fixed in later
 * versions), and a statement that waits for a connection in the other way of the client's fails twice when that cannot be made.
 */
final class BoundedPool extends PoolImpl {
    private static final int TRIES = 50;

    private final VertxInternal vertx;
    private final long waitMillis;

    /**
     * A pool.
     *
     * @param wait how long anybody waits for a connection
     */
    BoundedPool(VertxInternal vertx, PoolOptions options, Duration wait, CloseFuture closing) {
        super(vertx, PgDriver.INSTANCE, false, new PoolOptions(options).setConnectionTimeout(0), null, null, closing);
        this.vertx = vertx;
        this.waitMillis = Math.max(1, wait.toMillis());
    }

    @Override
    public Future<SqlConnection> getConnection() {
        Promise<SqlConnection> promise = vertx.getOrCreateContext().promise();
        long timer = vertx.setTimer(
                waitMillis,
                fired -> promise.tryFail(new DatabaseTimeout("No connection to the database was free in time")));
        alive(TRIES).onComplete(lent -> {
            vertx.cancelTimer(timer);
            if (lent.failed()) {
                promise.tryFail(lent.cause());
            } else if (!promise.tryComplete(lent.result())) {
                // too late for the waiting caller
                lent.result().close();
            }
        });
        return promise.future();
    }

    /**
     * The pool learns of a closed connection a moment later than its users, and may lend it until then. A connection that
     * Hibernate has returned without a confirmed end of its transaction is cut.
     */
    private Future<SqlConnection> alive(int tries) {
        return super.getConnection().compose(connection -> {
            WatchedConnection watched = WatchedConnection.of(connection);
            if (watched.inTransaction()) {
                watched.cut();
            }
            if (tries == 0 || watched.isValid()) {
                return Future.succeededFuture(connection);
            }
            return connection.close().transform(closed -> alive(tries - 1));
        });
    }

    @Override
    public <R> Future<R> schedule(ContextInternal context, CommandBase<R> command) {
        return getConnection()
                .compose(connection -> ((SqlConnectionBase<?>) connection)
                        .schedule(context, command)
                        .onComplete(done -> connection.close()));
    }
}
