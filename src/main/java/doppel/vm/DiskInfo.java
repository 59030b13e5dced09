package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A virtual disk; its capacity in bytes.
 *
 * @param label the label of the device, such as {@code Hard disk 1}
 * @param type the kind of adapter: IDE, SCSI, SATA or NVME
 * @param ide the address, with type IDE
 * @param scsi the address, with type SCSI
 * @param sata the address, with type SATA
 * @param nvme the address, with type NVME
 * @param backing what is behind the device
 * @param capacity the size in bytes
 */
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
    /**
     * Where a disk lies: {@code [datastore] directory/file}.
     *
     * @param type what is behind the disk: VMDK_FILE
     * @param vmdkFile the path of the file, such as {@code [datastore] directory/file.vmdk}
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.backing_info")
    public record Backing(
            String type, @UnionCase("VMDK_FILE") @Nullable String vmdkFile) {}
}
