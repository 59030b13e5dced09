package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A parallel port. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.parallel.info")
public record ParallelPortInfo(
        String label, Backing backing, String state, boolean startConnected, boolean allowGuestControl) {
    /** What is behind a parallel port. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.parallel.backing_info")
    public record Backing(
            String type,
            @UnionCase("FILE") @Nullable String file,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect) {}
}
