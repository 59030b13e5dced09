package doppel.vm;

import doppel.api.Structure;
import doppel.api.UnionCase;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one machine. Devices are by their keys, which are unique among all devices of the machine: SCSI adapters
 * from 1000, disks from 2000, NICs from 4000.
 * Enumerations of the hardware are texts here: Doppel passes them on from the seed and reasons about none.
 *
 * @param guestOs one of the API's guest operating systems, such as {@code UBUNTU_64}
 * @param name the name
 * @param identity the names of the machine
 * @param powerState the power state
 * @param instantCloneFrozen whether the machine is frozen for instant clones
 * @param hardware the version of the virtual hardware
 * @param boot how the machine boots
 * @param bootDevices the devices to boot from, in order; empty leaves the order to the firmware
 * @param cpu the processors
 * @param memory the memory
 * @param disks the disks, by identifier
 * @param nics the network adapters, by identifier
 * @param cdroms the CD-ROM drives, by identifier
 * @param floppies the floppy drives, by identifier
 * @param parallelPorts the parallel ports, by identifier
 * @param serialPorts the serial ports, by identifier
 * @param sataAdapters the SATA adapters, by identifier
 * @param scsiAdapters the SCSI adapters, by identifier
 * @param nvmeAdapters the NVMe adapters, by identifier
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.VM.info")
public record VirtualMachineInfo(
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
        Map<String, DiskInfo> disks,
        Map<String, NicInfo> nics,
        Map<String, CdromInfo> cdroms,
        Map<String, FloppyInfo> floppies,
        Map<String, ParallelPortInfo> parallelPorts,
        Map<String, SerialPortInfo> serialPorts,
        Map<String, SataAdapterInfo> sataAdapters,
        Map<String, ScsiAdapterInfo> scsiAdapters,
        @Nullable Map<String, NvmeAdapterInfo> nvmeAdapters) {

    /**
     * The identity of the machine.
     *
     * @param name the name
     * @param biosUuid the BIOS uuid
     * @param instanceUuid the uuid that is unique within the vCenter
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.identity.info")
    public record Identity(String name, String biosUuid, String instanceUuid) {}

    /**
     * The virtual hardware version and its upgrade.
     *
     * @param version the hardware version, such as VMX_21
     * @param upgradePolicy when the hardware version is upgraded: NEVER, AFTER_CLEAN_SHUTDOWN or ALWAYS
     * @param upgradeVersion the version to upgrade to
     * @param upgradeStatus how the scheduled upgrade went
     * @param upgradeError why the last scheduled upgrade failed
     */
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

    /**
     * How the machine boots; delays in milliseconds.
     *
     * @param type the firmware: BIOS or EFI
     * @param efiLegacyBoot whether legacy boot is enabled, with type EFI
     * @param networkProtocol the protocol of a network boot, with type EFI
     * @param delay how long to wait before the guest boots, in milliseconds
     * @param retry whether a failed boot is tried again
     * @param retryDelay how long to wait before a failed boot is tried again, in milliseconds
     * @param enterSetupMode whether the firmware enters its setup at the next boot
     */
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

    /**
     * A device to boot from.
     *
     * @param type the kind of device: CDROM, DISK, ETHERNET or FLOPPY
     * @param nic the identifier of the network adapter, with type ETHERNET
     * @param disks the identifiers of the disks, with type DISK
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.boot.device.entry")
    public record BootDevice(
            String type,
            @UnionCase("ETHERNET") @Nullable String nic,
            @UnionCase("DISK") @Nullable List<String> disks) {}

    /**
     * The processors.
     *
     * @param count how many cores
     * @param coresPerSocket how many cores a socket has
     * @param hotAddEnabled whether more can be added while the machine is powered on
     * @param hotRemoveEnabled whether some can be removed while the machine is powered on
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.cpu.info")
    public record Cpu(long count, long coresPerSocket, boolean hotAddEnabled, boolean hotRemoveEnabled) {}

    /**
     * The memory, in MiB.
     *
     * @param sizeMib the size of the memory in MiB
     * @param hotAddEnabled whether more can be added while the machine is powered on
     * @param hotAddIncrementSizeMib by how many MiB memory can grow while the machine is powered on; absent when it
     *     cannot
     * @param hotAddLimitMib up to how many MiB memory can grow while the machine is powered on; absent when it cannot
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.memory.info")
    public record Memory(
            @Wire("size_MiB") long sizeMib,
            boolean hotAddEnabled,
            @Wire("hot_add_increment_size_MiB") @Nullable Long hotAddIncrementSizeMib,
            @Wire("hot_add_limit_MiB") @Nullable Long hotAddLimitMib) {}
}
