package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A line of the list of datacenters.
 *
 * @param datacenter the identifier of the datacenter
 * @param name the name
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.datacenter.summary")
public record DatacenterSummary(String datacenter, String name) {}
