package doppel.contract;

import doppel.testing.PostgresResource.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The application's database does not answer: its connections are cut, and it accepts no connections until this is closed. */
final class Outage implements AutoCloseable {
    private final Connection server;
    private final String database;

    private Outage(Connection server, String database) {
        this.server = server;
        this.database = database;
    }

    /**
     * Begins one.
     *
     * @param spared the process of the one connection that goes on, the test's own
     */
    static Outage of(Database place, long spared) throws SQLException {
        String url = place.jdbcUrl();
        int slash = url.lastIndexOf('/');
        Connection server =
                DriverManager.getConnection(url.substring(0, slash) + "/postgres", place.user(), place.password());
        Outage outage = new Outage(server, url.substring(slash + 1));
        outage.run("alter database " + outage.database + " allow_connections false");
        outage.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + outage.database
                + "' and pid <> " + spared);
        return outage;
    }

    private void run(String statement) throws SQLException {
        try (Statement running = server.createStatement()) {
            running.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        run("alter database " + database + " allow_connections true");
        server.close();
    }
}
