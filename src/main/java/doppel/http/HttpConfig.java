package doppel.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How many connections Doppel accepts, and how long and how large a request may be. */
@ConfigMapping(prefix = "doppel.http")
interface HttpConfig {
    /** How large the body of a call may be. */
    @WithDefault("1M")
    MemorySize bodyLimit();

    /** How long the body of a request may take to arrive. */
    @WithDefault("PT60S")
    Duration bodyTimeout();

    /** How many connections may be open at once; 4000 by default, also when the setting is empty. */
    OptionalInt connections();

    /** How many connections of one address may be open at once; 2000 by default. */
    OptionalInt connectionsPerAddress();

    /** How long a connection may stay open without a request; 5 minutes by default. */
    Optional<Duration> idleTimeout();

    /** How long the head of a request may take to arrive; 20 seconds by default. */
    Optional<Duration> headerTimeout();
}
