package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A line of the list of resource pools. */
@RegisterForReflection
@Structure("com.vmware.vcenter.resource_pool.summary")
public record ResourcePoolSummary(String resourcePool, String name) {}
