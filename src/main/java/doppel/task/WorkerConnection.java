package doppel.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.jspecify.annotations.Nullable;

/**
 * The worker's own connection. A worker that is suspended or cut off must not hold its row locks for ever, so the server
 * is told to end what stands still.
 */
final class WorkerConnection {
    private static final String PATIENCE = """
            set idle_in_transaction_session_timeout = '10s';
            set statement_timeout = '20s';
            set lock_timeout = '5s';
            set tcp_keepalives_idle = 10;
            set tcp_keepalives_interval = 5;
            set tcp_keepalives_count = 3;
            set application_name = 'doppel worker'
            """;

    private final Pool pool;
    private @Nullable SqlConnection connection;

    WorkerConnection(Pool pool) {
        this.pool = pool;
    }

    /** The connection, made anew when it was lost. */
    Uni<SqlConnection> get() {
        SqlConnection open = connection;
        if (open != null) {
            return Uni.createFrom().item(open);
        }
        return pool.getConnection()
                .chain(fresh -> fresh.query(PATIENCE)
                        .execute()
                        .invoke(() -> {
                            connection = fresh;
                            fresh.closeHandler(() -> {
                                if (fresh.equals(connection)) {
                                    connection = null;
                                }
                            });
                        })
                        .onFailure()
                        .call(failure -> fresh.close().onFailure().recoverWithNull())
                        .replaceWith(fresh));
    }

    /** Drops the connection: what it had open is rolled back by the server. */
    Uni<Void> drop() {
        SqlConnection open = connection;
        connection = null;
        return open == null
                ? Uni.createFrom().voidItem()
                : open.close().onFailure().recoverWithNull().replaceWithVoid();
    }
}
