package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A line of the list of clusters.
 *
 * @param cluster the identifier of the cluster
 * @param name the name
 * @param haEnabled whether vSphere HA is enabled
 * @param drsEnabled whether DRS is enabled
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.cluster.summary")
public record ClusterSummary(String cluster, String name, boolean haEnabled, boolean drsEnabled) {}
