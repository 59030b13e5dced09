package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A datacenter with the top folder of each kind. */
@RegisterForReflection
@Structure("com.vmware.vcenter.datacenter.info")
public record DatacenterInfo(
        String name, String datastoreFolder, String hostFolder, String networkFolder, String vmFolder) {}
