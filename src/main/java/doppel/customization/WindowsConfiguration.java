package doppel.customization;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Windows guest; exactly one of the two ways to configure it is there.
 *
 * @param reboot what follows the customization; absent is REBOOT
 * @param sysprep the answers for Sysprep
 * @param sysprepXml a whole answer file
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.windows_configuration")
public record WindowsConfiguration(
        @Nullable RebootOption reboot,
        @Nullable WindowsSysprep sysprep,
        @Nullable String sysprepXml) {
    public WindowsConfiguration {
        Union.one(
                "com.vmware.vcenter.guest.windows_configuration",
                Map.of(
                        "sysprep", Optional.ofNullable(sysprep),
                        "sysprep_xml", Optional.ofNullable(sysprepXml)));
    }

    /** What a Windows guest does after its customization. */
    public enum RebootOption {
        REBOOT,
        NO_REBOOT,
        SHUTDOWN
    }
}
