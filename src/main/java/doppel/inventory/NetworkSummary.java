package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A line of the list of networks.
 *
 * @param network the identifier of the network
 * @param name the name
 * @param type the type of the network
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.network.summary")
public record NetworkSummary(String network, String name, NetworkType type) {}
