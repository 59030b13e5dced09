package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A pool to make.
 *
 * @param name the name
 * @param parent the identifier of the pool that it is to be in
 * @param cpuAllocation the allocation of CPU in MHz; absent is the default
 * @param memoryAllocation the allocation of memory in MB; absent is the default
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.resource_pool.create_spec")
public record ResourcePoolCreateSpec(
        String name,
        String parent,
        Allocation.@Nullable CreateSpec cpuAllocation,
        Allocation.@Nullable CreateSpec memoryAllocation) {}
