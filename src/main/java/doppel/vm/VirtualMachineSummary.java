package doppel.vm;

import doppel.api.Structure;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of machines.
 *
 * @param vm the identifier of the virtual machine
 * @param name the name
 * @param powerState the power state
 * @param cpuCount how many cores
 * @param memorySizeMib the size of the memory in MiB
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.VM.summary")
public record VirtualMachineSummary(
        String vm,
        String name,
        PowerState powerState,
        @Nullable Long cpuCount,
        @Wire("memory_size_MiB") @Nullable Long memorySizeMib) {}
