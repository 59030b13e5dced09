package doppel.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tasks are walked and kept. */
@ConfigMapping(prefix = "doppel.task")
interface TaskConfig {
    /** Finished tasks older than this are purged. */
    @WithDefault("P30D")
    Duration retention();

    /** How many tasks are walked in one transaction at most. */
    @WithDefault("300")
    int batch();
}
