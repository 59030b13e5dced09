package doppel.customization;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Where a host name comes from.
 *
 * @param type where the host name comes from
 * @param fixedName with FIXED alone
 * @param prefix with PREFIX alone: a unique number is appended to it
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
