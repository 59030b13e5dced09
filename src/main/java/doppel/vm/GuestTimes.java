package doppel.vm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long guests take, in lab time. */
@ConfigMapping(prefix = "doppel.guest")
public interface GuestTimes {
    /** From power-on until VMware Tools answer; each machine takes up to ten seconds more, always the same. */
    @WithDefault("PT20S")
    Duration boot();

    /** What a customization adds to the boot in which it runs. */
    @WithDefault("PT30S")
    Duration customization();

    /** From the request that a guest shut down, reboot or stand by until it has. */
    @WithDefault("PT5S")
    Duration shutdown();
}
