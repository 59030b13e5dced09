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
}
