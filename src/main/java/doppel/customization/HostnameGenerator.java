package doppel.customization;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Where a host name comes from.
 *
 * @param type where the host name comes from
 * @param fixedName the host name; present only with the type FIXED
 * @param prefix the start of the host name, to which a unique number is appended; present only with the type PREFIX
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.hostname_generator")
public record HostnameGenerator(
        HostnameType type,
        @UnionCase("FIXED") @Nullable String fixedName,
        @UnionCase("PREFIX") @Nullable String prefix) {
    /** Where a host name comes from. */
    public enum HostnameType {
        FIXED,
        PREFIX,
        VIRTUAL_MACHINE,
        USER_INPUT_REQUIRED
    }
}
