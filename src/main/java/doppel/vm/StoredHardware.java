package doppel.vm;

import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The column {@code vm.hardware}: what the API shows of a machine and Doppel does not reason about. */
@RegisterForReflection
record StoredHardware(
        VirtualMachineInfo.Hardware hardware,
        VirtualMachineInfo.Boot boot,
        List<VirtualMachineInfo.BootDevice> bootDevices,
        Processors cpu,
        HotAdd memory,
        Map<String, CdromInfo> cdroms,
        Map<String, FloppyInfo> floppies,
        Map<String, ParallelPortInfo> parallelPorts,
        Map<String, SerialPortInfo> serialPorts,
        Map<String, SataAdapterInfo> sataAdapters,
        Map<String, ScsiAdapterInfo> scsiAdapters,
        @Nullable Map<String, NvmeAdapterInfo> nvmeAdapters) {

    /** The processors, but for their number. */
    @RegisterForReflection
    record Processors(long coresPerSocket, boolean hotAddEnabled, boolean hotRemoveEnabled) {}

    /** The memory, but for its size. */
    @RegisterForReflection
    record HotAdd(
            boolean hotAddEnabled,
            @Wire("hot_add_increment_size_MiB") @Nullable Long hotAddIncrementSizeMib,
            @Wire("hot_add_limit_MiB") @Nullable Long hotAddLimitMib) {}
}
