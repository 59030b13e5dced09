package doppel.db;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells what kind of trouble PostgreSQL is in from what it threw. */
public final class Faults {
    private Faults() {}

    /**
     * Whether the trouble is the connection's or the server's and not the statement's: the same call may well succeed
     * later. SQLSTATE classes 08 connection, 40 rollback (serialisation, deadlock), 53 resources, 55 lock not to be
     * had, 57 operator intervention, 58 system error; and whatever keeps the server out of reach.
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
                    || connectionLost(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a constraint or the data refused a statement: SQLSTATE classes 22 and 23. */
    public static boolean refused(Throwable failure) {
        String state = state(failure);
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Whether this named constraint or unique index refused a statement. */
    public static boolean violates(Throwable failure, String constraint) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg && constraint.equals(pg.getConstraint())) {
                return true;
            }
        }
        return false;
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

    /** The client tells some of these by their text alone. */
    private static boolean connectionLost(Throwable cause) {
        String message = cause.getMessage();
        return message != null
                && (message.startsWith("Timeout")
                        || message.startsWith("Pool closed")
                        || message.startsWith("Connection is closed")
                        || message.startsWith("Connection was closed")
                        || message.startsWith("Connection reset")
                        || message.startsWith("Connection refused")
                        || message.startsWith("Failed to read any response"));
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
