package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A CD-ROM drive. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.cdrom.info")
public record CdromInfo(
        String type,
        String label,
        @UnionCase("IDE") @Nullable IdeAddressInfo ide,
        @UnionCase("SATA") @Nullable SataAddressInfo sata,
        Backing backing,
        String state,
        boolean startConnected,
        boolean allowGuestControl) {
    /** What is in a CD-ROM drive. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.cdrom.backing_info")
    public record Backing(
            String type,
            @UnionCase("ISO_FILE") @Nullable String isoFile,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect,

            @UnionCase({"HOST_DEVICE", "CLIENT_DEVICE"}) @Nullable
            String deviceAccessType) {}
}
