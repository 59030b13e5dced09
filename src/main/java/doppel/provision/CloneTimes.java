package doppel.provision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the steps last that have no size to reckon with, in lab time. */
@ConfigMapping(prefix = "doppel.clone")
interface CloneTimes {
    /** Customizing a guest. */
    @WithDefault("PT10S")
    Duration customization();

    /** Powering a machine on. */
    @WithDefault("PT5S")
    Duration powerOn();
}
