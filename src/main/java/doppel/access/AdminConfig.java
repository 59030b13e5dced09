package doppel.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The first user. */
@ConfigMapping(prefix = "doppel.admin")
public interface AdminConfig {
    String DEFAULT_PASSWORD = "VMware1!";

    @WithDefault("administrator@vsphere.local")
    String username();

    /** Taken when the account is made, at the first start on an empty database; {@link #DEFAULT_PASSWORD} without it. */
    Optional<String> password();

    /** Replaces the stored password by the one above at this start. */
    @WithDefault("false")
    boolean resetPassword();
}
