package doppel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds after every transaction, and so at any moment at which a process can be killed: {@code db/check/invariants.sql},
 * and what else is true while a clone is not changed.
 */
public final class Invariants {
    /** Two replicas that free lanes at the same moment may leave the next copy to each other, until the sweep comes by. */
    private static final String ASLEEP = "asleep although all lanes are free";

    private static final String UNTOUCHED = """
            select 'a task that copies without all its lanes' as violation, t.id as object, t.plan ->> 'name' as detail
            from task t where t.step = 'copied'
              and (select count(*) from lane l where l.task = t.id and l.held)
                  <> (select count(distinct disk ->> 'datastore') from jsonb_array_elements(t.plan -> 'disks') disk)
            union all
            select 'a clone that succeeded and is not what was asked for', t.id, t.plan ->> 'name'
            from task t left join vm v on v.id = t.subject where t.status = 'SUCCEEDED'
              and (v.id is null or not v.registered or v.name <> t.plan ->> 'name'
                   or (v.power_state = 'POWERED_ON') <> (t.plan ->> 'power_on')::boolean
                   or (v.guest <> '{}') <> (t.plan -> 'customization' is not null))
            union all
            select 'two tasks for one machine', subject, '' from task group by subject having count(*) > 1
            """;

    /** The query of {@code db/check/invariants.sql}: each row is a violation. */
    public static final String QUERY = file();

    private Invariants() {}

    /** Looks at one moment of a database at which any number of Doppels may be at work. */
    public static void assertHold(Connection connection) throws SQLException {
        assertThat(violations(connection, QUERY, UNTOUCHED)).allMatch(row -> row.startsWith(ASLEEP));
    }

    /** The same for one Doppel at work alone: then no clone sleeps whose lanes are free. */
    public static void assertHoldForOne(Connection connection) throws SQLException {
        assertThat(violations(connection, QUERY, UNTOUCHED)).isEmpty();
    }

    /** The same where clones are deleted, switched on and off, and fail. */
    public static void assertHoldWhateverHappens(Connection connection) throws SQLException {
        assertThat(violations(connection, QUERY)).isEmpty();
    }

    private static List<String> violations(Connection connection, String... queries) throws SQLException {
        List<String> violations = new ArrayList<>();
        connection.setAutoCommit(false);
        // all queries see the same moment
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            for (String query : queries) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        violations.add(rows.getString(1) + ": " + rows.getString(2) + " " + rows.getString(3));
                    }
                }
            }
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
        return violations;
    }

    private static String file() {
        try (InputStream file = Invariants.class.getResourceAsStream("/db/check/invariants.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
