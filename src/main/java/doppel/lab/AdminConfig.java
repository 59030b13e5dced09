package doppel.lab;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The first user. */
@ConfigMapping(prefix = "doppel.admin")
interface AdminConfig {
    String DEFAULT_PASSWORD = "VMware1!";

    @WithDefault("administrator@vsphere.local")
    String username();

    /** Replaces the stored one at the next start when it differs. */
    @WithDefault(DEFAULT_PASSWORD)
    String password();
}
