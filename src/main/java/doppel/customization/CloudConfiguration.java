package doppel.customization;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A guest that configures itself.
 *
 * @param type what configures the guest
 * @param cloudinit the data for cloud-init; present only with the type CLOUDINIT
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.cloud_configuration")
public record CloudConfiguration(
        CloudType type, @UnionCase("CLOUDINIT") @Nullable CloudinitConfiguration cloudinit) {
    /** By what a guest configures itself. */
    public enum CloudType {
        CLOUDINIT
    }

    /**
     * What cloud-init reads, in JSON or YAML.
     *
     * @param metadata the metadata: network and host name
     * @param userdata the user data; absent is none
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.cloudinit_configuration")
    public record CloudinitConfiguration(
            String metadata, @Nullable String userdata) {}
}
