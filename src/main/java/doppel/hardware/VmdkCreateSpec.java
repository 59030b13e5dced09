package doppel.hardware;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A file to make on the machine's own datastore.
 *
 * @param name without {@code .vmdk}; absent is the machine's with the first number that is free
 * @param capacity the size in bytes; absent is the size that suits the guest
 * @param storagePolicy there are none in the lab, so one that is named is {@code unsupported}
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.disk.vmdk_create_spec")
public record VmdkCreateSpec(
        @Nullable String name,
        @Nullable Long capacity,
        @Nullable StoragePolicySpec storagePolicy) {
    private static final long LARGEST = 62L << 40;
    private static final int LONGEST_NAME = 80;

    public VmdkCreateSpec {
        if (name != null
                && (name.isBlank()
                        || name.codePointCount(0, name.length()) > LONGEST_NAME
                        || name.codePoints()
                                .anyMatch(each -> "/\\".indexOf(each) >= 0 || Character.isISOControl(each)))) {
            throw new FaultException(Fault.invalid(
                    "com.vmware.api.vcenter.vm.hardware.disk.invalid_name", "A VMDK file cannot be named '%s'.", name));
        }
        if (capacity != null && (capacity <= 0 || capacity > LARGEST)) {
            throw new FaultException(Fault.invalid(
                    "com.vmware.api.vcenter.vm.hardware.disk.invalid_capacity",
                    "A virtual disk cannot have %s bytes, but 1 to %s.",
                    capacity,
                    LARGEST));
        }
    }

    /**
     * A storage policy by its identifier.
     *
     * @param policy the identifier of the policy
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.storage_policy_spec")
    public record StoragePolicySpec(String policy) {}
}
