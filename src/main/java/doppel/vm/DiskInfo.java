package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A virtual disk; its capacity in bytes. */
@RegisterForReflection
@Structure("com.vmware.vcenter.vm.hardware.disk.info")
public record DiskInfo(
        String label,
        String type,
        @UnionCase("IDE") @Nullable IdeAddressInfo ide,
        @UnionCase("SCSI") @Nullable ScsiAddressInfo scsi,
        @UnionCase("SATA") @Nullable SataAddressInfo sata,
        @UnionCase("NVME") @Nullable NvmeAddressInfo nvme,
        Backing backing,
        @Nullable Long capacity) {
    /** Where a disk lies: {@code [datastore] directory/file}. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.backing_info")
    public record Backing(
            String type, @UnionCase("VMDK_FILE") @Nullable String vmdkFile) {}
}
