package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A line of the list of networks. */
@RegisterForReflection
@Structure("com.vmware.vcenter.network.summary")
public record NetworkSummary(String network, String name, NetworkType type) {}
