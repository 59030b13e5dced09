package doppel.vm;

import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The column {@code vm.hardware}: what the API shows of a machine and Doppel does not reason about. */
@RegisterForReflection
record StoredHardware(
        Info.Hardware hardware,
        Info.Boot boot,
        List<Info.BootDevice> bootDevices,
        Processors cpu,
        HotAdd memory,
        Map<String, Info.Cdrom> cdroms,
        Map<String, Info.Floppy> floppies,
        Map<String, Info.Parallel> parallelPorts,
        Map<String, Info.Serial> serialPorts,
        Map<String, Info.SataAdapter> sataAdapters,
        Map<String, Info.ScsiAdapter> scsiAdapters,
        @Nullable Map<String, Info.NvmeAdapter> nvmeAdapters) {

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
