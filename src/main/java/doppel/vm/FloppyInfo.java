package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A floppy drive. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.floppy.info")
public record FloppyInfo(
        String label, Backing backing, String state, boolean startConnected, boolean allowGuestControl) {
    /** What is in a floppy drive. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.floppy.backing_info")
    public record Backing(
            String type,
            @UnionCase("IMAGE_FILE") @Nullable String imageFile,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect) {}
}
