package doppel.postgres;

import java.sql.SQLException;

/** Why the driver could not connect, in one line. */
public final class SqlReason {
    private SqlReason() {}

    /** "The connection attempt failed." alone does not help: its cause names the host that has no address. */
    public static String of(SQLException e) {
        Throwable below = e.getCause();
        // the lines after the first name places in PostgreSQL's own source
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return below == null || below.getMessage() == null
                ? message
                : message + " (" + below.getClass().getSimpleName() + ": " + below.getMessage() + ")";
    }

    /** Whether the server refused the login; class 28 of the SQL states is "invalid authorization". */
    public static boolean isRefusal(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("28");
    }
}
