package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource pool.
 *
 * @param name the name
 * @param resourcePools the identifiers of the pools directly within, also of those that the caller may not read
 * @param cpuAllocation the allocation of CPU in MHz
 * @param memoryAllocation the allocation of memory in MB
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.resource_pool.info")
public record ResourcePoolInfo(
        String name,
        Set<String> resourcePools,
        @Nullable Allocation cpuAllocation,
        @Nullable Allocation memoryAllocation) {}
