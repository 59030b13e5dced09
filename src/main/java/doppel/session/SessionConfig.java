package doppel.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a session lives. */
@ConfigMapping(prefix = "doppel.session")
interface SessionConfig {
    /** A session that nobody used for so long is gone. */
    @WithDefault("PT30M")
    Duration idleTimeout();
}
