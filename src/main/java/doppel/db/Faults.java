package doppel.db;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells what kind of trouble PostgreSQL is in from what it threw. */
public final class Faults {
    /** How their messages begin. {@code FaultsTest} looks whether the client still has them. */
    static final List<String> LOST = List.of(
            "Connection is not active now",
            "Pending requests failed to be sent due to connection has been closed",
            "Failed to read any response from the server",
            "Connection was closed",
            "Timeout waiting for connection",
            "Timeout",
            "Pool closed",
            "Client is closed",
            "Connection pool reached max wait queue size",
            "SSL handshake failed",
            "Postgres Server does not handle SSL connection",
            "Connection reset",
            "Broken pipe");

    private Faults() {}

    /**
     * Whether the trouble is the connection's or the server's and not the statement's: the same call may well succeed
     * later. SQLSTATE classes 08 connection, 40 rollback (serialisation, deadlock), 53 resources, 55 lock not to be
     * had, 57 operator intervention, 58 system error; and everything that makes the server unreachable.
     */
    public static boolean unavailable(Throwable failure) {
        String state = state(failure);
        if (state != null) {
            return state.startsWith("08")
                    || state.startsWith("40")
                    || state.startsWith("53")
                    || state.startsWith("55")
                    || state.startsWith("57")
                    || state.startsWith("58")
                    // a password changed under us, a database dropped: nothing a caller did
                    || state.startsWith("28")
                    || state.startsWith("3D");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedConnectionException
                    || cause instanceof SocketException
                    || cause instanceof ClosedChannelException
                    || cause instanceof TimeoutException
                    || cause instanceof ConnectionPoolTooBusyException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLException
                    || connectionLost(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this named constraint or unique index refused a statement of SQL; for one of Hibernate see {@link #duplicate}. */
    public static boolean violates(Throwable failure, String constraint) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg && constraint.equals(pg.getConstraint())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether any unique index refused a statement. Hibernate keeps the SQLSTATE and reads the constraint's name from the
     * message, which a server may send in another language than English.
     */
    public static boolean duplicate(Throwable failure) {
        return "23505".equals(state(failure));
    }

    /** What to tell an operator: the innermost message, or the kind of failure where there is none. */
    public static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null
                && (innermost.getMessage() == null || innermost instanceof CompletionException)) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }

    /** What the client and Vert.x say of a lost connection in an exception of no type of its own. */
    private static boolean connectionLost(Throwable cause) {
        String message = cause.getMessage();
        boolean untyped = cause.getClass() == VertxException.class
                || cause instanceof NoStackTraceThrowable
                || cause.getClass() == IOException.class
                || cause.getClass() == Exception.class
                || cause.getClass() == IllegalStateException.class;
        return untyped && message != null && LOST.stream().anyMatch(message::startsWith);
    }

    private static @Nullable String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseException database) {
                return database.getSqlState();
            }
            if (cause instanceof java.sql.SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
