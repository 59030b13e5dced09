package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A line of the list of resource pools.
 *
 * @param resourcePool the identifier of the resource pool
 * @param name the name
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.resource_pool.summary")
public record ResourcePoolSummary(String resourcePool, String name) {}
