package doppel.db;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a request waits for PostgreSQL. Together they keep the answer to a request below ten seconds. */
@ConfigMapping(prefix = "doppel.database")
interface DatabaseConfig {
    /** How long the start waits for a server that the user names. Read by {@code doppel.boot} before Quarkus runs. */
    @WithDefault("PT10S")
    Duration startTimeout();

    /** How long a request waits for a pooled connection, and a new connection for the server's next packet. */
    @WithDefault("PT3S")
    Duration connectionTimeout();

    /** How long a statement waits for a lock. */
    @WithDefault("PT2S")
    Duration lockTimeout();

    /** How long the server works on a statement. A second later without an answer the connection is cut. */
    @WithDefault("PT4S")
    Duration statementTimeout();
}
