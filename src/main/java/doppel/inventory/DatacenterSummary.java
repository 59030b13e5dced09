package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A line of the list of datacenters. */
@RegisterForReflection
@Structure("com.vmware.vcenter.datacenter.summary")
public record DatacenterSummary(String datacenter, String name) {}
