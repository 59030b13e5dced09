package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one machine. Devices are by their keys, which are unique among all devices of the machine: SCSI adapters from
 * 1000, disks from 2000, NICs from 4000.
 * Enumerations of the hardware are texts here: Doppel passes them on from the seed and reasons about none.
 *
 * @param guestOs one of the API's guest operating systems, such as {@code UBUNTU_64}
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.VM.info")
public record Info(
        @Wire("guest_OS") String guestOs,
        String name,
        @Nullable Identity identity,
        PowerState powerState,
        @Nullable Boolean instantCloneFrozen,
        Hardware hardware,
        Boot boot,
        List<BootDevice> bootDevices,
        Cpu cpu,
        Memory memory,
        Map<String, Disk> disks,
        Map<String, Nic> nics,
        Map<String, Cdrom> cdroms,
        Map<String, Floppy> floppies,
        Map<String, Parallel> parallelPorts,
        Map<String, Serial> serialPorts,
        Map<String, SataAdapter> sataAdapters,
        Map<String, ScsiAdapter> scsiAdapters,
        @Nullable Map<String, NvmeAdapter> nvmeAdapters) {

    /** Who the machine is. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.identity.info")
    public record Identity(String name, String biosUuid, String instanceUuid) {}

    /** The virtual hardware version and its upgrade. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.info")
    public record Hardware(
            String version,
            String upgradePolicy,

            @UnionCase(
                    tag = "upgrade_policy",
                    value = {"AFTER_CLEAN_SHUTDOWN", "ALWAYS"})
            @Nullable
            String upgradeVersion,

            String upgradeStatus,

            @UnionCase(tag = "upgrade_status", value = "FAILED") @Nullable
            String upgradeError) {}

    /** How the machine boots; delays in milliseconds. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.boot.info")
    public record Boot(
            String type,
            @UnionCase("EFI") @Nullable Boolean efiLegacyBoot,
            @UnionCase("EFI") @Nullable String networkProtocol,
            long delay,
            boolean retry,
            long retryDelay,
            boolean enterSetupMode) {}

    /** A device to boot from. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.boot.device.entry")
    public record BootDevice(
            String type,
            @UnionCase("ETHERNET") @Nullable String nic,
            @UnionCase("DISK") @Nullable List<String> disks) {}

    /** The processors. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.cpu.info")
    public record Cpu(long count, long coresPerSocket, boolean hotAddEnabled, boolean hotRemoveEnabled) {}

    /** The memory, in MiB. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.memory.info")
    public record Memory(
            @Wire("size_MiB") long sizeMib,
            boolean hotAddEnabled,
            @Wire("hot_add_increment_size_MiB") @Nullable Long hotAddIncrementSizeMib,
            @Wire("hot_add_limit_MiB") @Nullable Long hotAddLimitMib) {}

    /** A virtual disk; its capacity in bytes. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.info")
    public record Disk(
            String label,
            String type,
            @UnionCase("IDE") @Nullable IdeAddress ide,
            @UnionCase("SCSI") @Nullable ScsiAddress scsi,
            @UnionCase("SATA") @Nullable SataAddress sata,
            @UnionCase("NVME") @Nullable NvmeAddress nvme,
            DiskBacking backing,
            @Nullable Long capacity) {}

    /** An address on an IDE adapter. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.ide_address_info")
    public record IdeAddress(boolean primary, boolean master) {}

    /** An address on a SCSI adapter. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.scsi_address_info")
    public record ScsiAddress(long bus, long unit) {}

    /** An address on a SATA adapter. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.sata_address_info")
    public record SataAddress(long bus, long unit) {}

    /** An address on an NVMe adapter. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.nvme_address_info")
    public record NvmeAddress(long bus, long unit) {}

    /** Where a disk lies: {@code [datastore] directory/file}. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.backing_info")
    public record DiskBacking(
            String type, @UnionCase("VMDK_FILE") @Nullable String vmdkFile) {}

    /** A virtual network adapter. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.ethernet.info")
    public record Nic(
            String label,
            String type,
            @UnionCase("VMXNET3") @Nullable Boolean uptCompatibilityEnabled,
            String macType,
            @Nullable String macAddress,
            @Nullable Long pciSlotNumber,
            boolean wakeOnLanEnabled,
            NicBacking backing,
            String state,
            boolean startConnected,
            boolean allowGuestControl) {}

    /** The network behind an adapter. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.ethernet.backing_info")
    public record NicBacking(
            String type,

            @UnionCase(
                    value = {"STANDARD_PORTGROUP", "DISTRIBUTED_PORTGROUP", "OPAQUE_NETWORK"},
                    required = false)
            @Nullable
            String network,

            @UnionCase("STANDARD_PORTGROUP") @Nullable String networkName,
            @UnionCase("HOST_DEVICE") @Nullable String hostDevice,
            @UnionCase("DISTRIBUTED_PORTGROUP") @Nullable String distributedSwitchUuid,

            @UnionCase(value = "DISTRIBUTED_PORTGROUP", required = false) @Nullable
            String distributedPort,

            @UnionCase(value = "DISTRIBUTED_PORTGROUP", required = false) @Nullable
            Long connectionCookie,

            @UnionCase("OPAQUE_NETWORK") @Nullable String opaqueNetworkType,
            @UnionCase("OPAQUE_NETWORK") @Nullable String opaqueNetworkId) {}

    /** A CD-ROM drive. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.cdrom.info")
    public record Cdrom(
            String type,
            String label,
            @UnionCase("IDE") @Nullable IdeAddress ide,
            @UnionCase("SATA") @Nullable SataAddress sata,
            CdromBacking backing,
            String state,
            boolean startConnected,
            boolean allowGuestControl) {}

    /** What is in a CD-ROM drive. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.cdrom.backing_info")
    public record CdromBacking(
            String type,
            @UnionCase("ISO_FILE") @Nullable String isoFile,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect,

            @UnionCase({"HOST_DEVICE", "CLIENT_DEVICE"}) @Nullable
            String deviceAccessType) {}

    /** A floppy drive. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.floppy.info")
    public record Floppy(
            String label, FloppyBacking backing, String state, boolean startConnected, boolean allowGuestControl) {}

    /** What is in a floppy drive. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.floppy.backing_info")
    public record FloppyBacking(
            String type,
            @UnionCase("IMAGE_FILE") @Nullable String imageFile,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect) {}

    /** A parallel port. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.parallel.info")
    public record Parallel(
            String label, ParallelBacking backing, String state, boolean startConnected, boolean allowGuestControl) {}

    /** What is behind a parallel port. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.parallel.backing_info")
    public record ParallelBacking(
            String type,
            @UnionCase("FILE") @Nullable String file,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect) {}

    /** A serial port. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.serial.info")
    public record Serial(
            String label,
            boolean yieldOnPoll,
            SerialBacking backing,
            String state,
            boolean startConnected,
            boolean allowGuestControl) {}

    /** What is behind a serial port. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.serial.backing_info")
    public record SerialBacking(
            String type,
            @UnionCase("FILE") @Nullable String file,

            @UnionCase(value = "HOST_DEVICE", required = false) @Nullable
            String hostDevice,

            @UnionCase("HOST_DEVICE") @Nullable Boolean autoDetect,

            @UnionCase({"PIPE_SERVER", "PIPE_CLIENT"}) @Nullable
            String pipe,

            @UnionCase({"PIPE_SERVER", "PIPE_CLIENT"}) @Nullable
            Boolean noRxLoss,

            @UnionCase({"NETWORK_SERVER", "NETWORK_CLIENT"}) @Nullable
            String networkLocation,

            @UnionCase(
                    value = {"NETWORK_SERVER", "NETWORK_CLIENT"},
                    required = false)
            @Nullable
            String proxy) {}

    /** A SATA adapter. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.adapter.sata.info")
    public record SataAdapter(
            String label, String type, long bus, @Nullable Long pciSlotNumber) {}

    /** A SCSI adapter. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.adapter.scsi.info")
    public record ScsiAdapter(
            String label,
            String type,
            ScsiAddress scsi,
            @Nullable Long pciSlotNumber,
            String sharing) {}

    /** An NVMe adapter. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.adapter.nvme.info")
    public record NvmeAdapter(
            String label, long bus, @Nullable Long pciSlotNumber) {}
}
