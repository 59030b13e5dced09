package doppel.db;

import io.vertx.core.Future;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.PoolImpl;
import io.vertx.sqlclient.impl.SqlConnectionBase;
import io.vertx.sqlclient.impl.command.CommandBase;

/**
 * The client's pool, with one way to wait for a connection. The client has two, and a single statement whose wait has timed
 * out fails a second time when the connection then cannot be made: "Result is already complete", once a request.
 */
final class BoundedPool extends PoolImpl {
    private static final int TRIES = 50;

    BoundedPool(VertxInternal vertx, PoolOptions options, CloseFuture closing) {
        super(vertx, PgDriver.INSTANCE, false, options, null, null, closing);
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return alive(TRIES).recover(failure -> Future.failedFuture(typed(failure)));
    }

    /** The pool hears of a closed connection a moment later than those who used it, and may lend it until then. */
    private Future<SqlConnection> alive(int tries) {
        return super.getConnection().compose(connection -> {
            if (tries == 0 || WatchedConnection.of(connection).isValid()) {
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

    private static Throwable typed(Throwable failure) {
        return failure instanceof NoStackTraceThrowable && "Timeout".equals(failure.getMessage())
                ? new DatabaseTimeout("No connection to the database was free in time")
                : failure;
    }
}
