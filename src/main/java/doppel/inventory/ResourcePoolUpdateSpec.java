package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is to be; what is absent stays.
 *
 * @param name the new name; absent keeps the old one
 * @param cpuAllocation the allocation of CPU in MHz; absent leaves it as it is
 * @param memoryAllocation the allocation of memory in MB; absent leaves it as it is
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.resource_pool.update_spec")
public record ResourcePoolUpdateSpec(
        @Nullable String name,
        Allocation.@Nullable UpdateSpec cpuAllocation,
        Allocation.@Nullable UpdateSpec memoryAllocation) {}
