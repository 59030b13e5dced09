package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A datacenter with the top folder of each kind.
 *
 * @param name the name
 * @param datastoreFolder the identifier of its top folder of datastores
 * @param hostFolder the identifier of its top folder of hosts
 * @param networkFolder the identifier of its top folder of networks
 * @param vmFolder the identifier of its top folder of virtual machines
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.datacenter.info")
public record DatacenterInfo(
        String name, String datastoreFolder, String hostFolder, String networkFolder, String vmFolder) {}
