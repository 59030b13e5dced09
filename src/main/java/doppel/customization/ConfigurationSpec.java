package doppel.customization;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the guest's operating system; exactly one of the three is there.
 *
 * @param windowsConfig the settings of a Windows guest; present only without the other two
 * @param linuxConfig the settings of a Linux guest; present only without the other two
 * @param cloudConfig the settings of a guest that configures itself; present only without the other two
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.configuration_spec")
public record ConfigurationSpec(
        @Nullable WindowsConfiguration windowsConfig,
        @Nullable LinuxConfiguration linuxConfig,
        @Nullable CloudConfiguration cloudConfig) {
    public ConfigurationSpec {
        Union.one(
                "com.vmware.vcenter.guest.configuration_spec",
                Map.of(
                        "windows_config", Optional.ofNullable(windowsConfig),
                        "linux_config", Optional.ofNullable(linuxConfig),
                        "cloud_config", Optional.ofNullable(cloudConfig)));
    }
}
