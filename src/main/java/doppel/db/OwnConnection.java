package doppel.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import io.vertx.mutiny.pgclient.PgConnection;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection for one that sets its state, holds transactions open or listens: made for it and never the pool's. It is
 * made when it is asked for and was lost.
 */
public final class OwnConnection {
    private final Connections connections;
    private final ContextInternal context;
    private final Map<String, String> settings;
    private final Duration patience;
    private @Nullable PgConnection connection;
    private int cuts;

    OwnConnection(Connections connections, ContextInternal context, Map<String, String> settings, Duration patience) {
        this.connections = connections;
        this.context = context;
        this.settings = settings;
        this.patience = patience;
    }

    /** The context of the event loop that it belongs to. It must be used there. */
    public Context context() {
        return context;
    }

    /** The connection. Not to be called again before the latest call has ended. */
    public Uni<PgConnection> get() {
        return Uni.createFrom()
                .emitter(emitter -> context.runOnContext(go -> {
                    PgConnection open = present();
                    if (open != null) {
                        emitter.complete(open);
                        return;
                    }
                    int before = cuts();
                    connections.own(context, settings, patience).onComplete(made -> {
                        if (made.failed()) {
                            emitter.fail(made.cause());
                        } else if (keep(made.result(), before)) {
                            emitter.complete(PgConnection.newInstance(made.result()));
                        } else {
                            emitter.fail(new DatabaseTimeout("The connection came too late"));
                        }
                    });
                }));
    }

    /** Cuts the socket, also of a connection that is being made. What it had open is rolled back by the server. */
    public synchronized void cut() {
        cuts++;
        PgConnection open = connection;
        connection = null;
        if (open != null) {
            WatchedConnection.of(open.getDelegate()).cut();
        }
    }

    private synchronized @Nullable PgConnection present() {
        return connection;
    }

    private synchronized int cuts() {
        return cuts;
    }

    private synchronized boolean keep(io.vertx.pgclient.PgConnection made, int before) {
        if (cuts != before || !WatchedConnection.of(made).isValid()) {
            WatchedConnection.of(made).cut();
            return false;
        }
        made.closeHandler(closed -> lost(made));
        connection = PgConnection.newInstance(made);
        return true;
    }

    private synchronized void lost(io.vertx.pgclient.PgConnection gone) {
        PgConnection open = connection;
        if (open != null && open.getDelegate() == gone) {
            connection = null;
        }
    }
}
