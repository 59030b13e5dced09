package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A line of the list of clusters. */
@RegisterForReflection
@Structure("com.vmware.vcenter.cluster.summary")
public record ClusterSummary(String cluster, String name, boolean haEnabled, boolean drsEnabled) {}
