package doppel.guest;

import doppel.api.LocalizableMessage;
import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A guest.
 *
 * @param name the operating system, by its constant
 * @param family the family of operating systems
 * @param fullName the full name of the operating system
 * @param hostName what the seed or a customization called it, or after the machine
 * @param ipAddress the seed's or a customization's, or one of its network's range; null when it has none
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.guest.identity.info")
record GuestIdentityInfo(
        String name,
        GuestNames.Family family,
        LocalizableMessage fullName,
        String hostName,
        @Nullable String ipAddress) {}
