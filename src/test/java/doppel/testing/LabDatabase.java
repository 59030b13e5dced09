package doppel.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The database of a Doppel that is a process of its own, for what no client can change or see. */
public final class LabDatabase implements AutoCloseable {
    private final Connection connection;

    public LabDatabase(Connection connection) {
        this.connection = connection;
    }

    public Connection connection() {
        return connection;
    }

    /** A number out of the first row. */
    public long number(String query, Object... parameters) {
        return Long.parseLong(text(query, parameters));
    }

    /** The first column of the first row. */
    public String text(String query, Object... parameters) {
        return rows(query, parameters).get(0).get(0);
    }

    /** Rows, as texts; null stays null. */
    public List<List<String>> rows(String query, Object... parameters) {
        try (PreparedStatement statement = prepared(query, parameters);
                ResultSet found = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    public void run(String statement, Object... parameters) {
        try (PreparedStatement prepared = prepared(statement, parameters)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    /**
     * Sets the clock as {@code LabClock} does: lab seconds in a real second, 0 for paused, null for instant. In effect when
     * this returns.
     */
    public void clock(Double rate) {
        try {
            connection.setAutoCommit(false);
            run("select from lab_clock for update");
            run("select pg_sleep_until(anchor_real) from lab_clock");
            try (PreparedStatement change = connection.prepareStatement("""
                    update lab_clock set
                        earlier_real = anchor_real, earlier_lab = anchor_lab, earlier_rate = rate,
                        anchor_real = change.at, anchor_lab = lab_time(change.at), rate = ?
                    from (select clock_timestamp() + interval '100 ms' as at offset 0) change
                    """)) {
                change.setObject(1, rate, Types.DOUBLE);
                change.execute();
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        run("select pg_sleep_until(anchor_real) from lab_clock");
        if (rate == null) {
            // who waits for a copy lane need not any more
            run("""
                    update task set due_at = lab_now() where id in (
                        select id from task where end_time is null and due_at is null order by id for no key update)
                    """);
        }
        due();
    }

    /** Tells the workers that something may be due. */
    public void due() {
        run("notify doppel_due");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement prepared(String statement, Object... parameters) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, parameters[i]);
        }
        return prepared;
    }
}
