package doppel.postgres;

/**
 * Where the embedded server is: on the loopback, with one role and one database.
 *
 * @param port the server's
 */
record EmbeddedAddress(int port) {
    /** The one role, and owner of the database. */
    static final String USER = "doppel";

    static final String DATABASE = "doppel";

    /** The url for the reactive client, without credentials. */
    String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** The url of one of the server's databases for JDBC, without credentials. */
    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
    }
}
