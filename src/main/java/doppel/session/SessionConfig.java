package doppel.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a session lives, and how many there may be. */
@ConfigMapping(prefix = "doppel.session")
interface SessionConfig {
    /** A session that was idle for this long is removed. */
    @WithDefault("PT30M")
    Duration idleTimeout();

    /** So many live sessions one user may have, as in a vCenter; the next sign-in is refused. */
    @WithDefault("550")
    int limit();
}
