package doppel.customization;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A Linux guest.
 *
 * @param hostname where the host name comes from
 * @param domain the DNS domain
 * @param timeZone a name of the tz database such as Europe/Berlin; absent leaves the guest's
 * @param scriptText a script that runs before and after the customization; absent for none
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.linux_configuration")
public record LinuxConfiguration(
        HostnameGenerator hostname,
        String domain,
        @Nullable String timeZone,
        @Nullable String scriptText) {}
