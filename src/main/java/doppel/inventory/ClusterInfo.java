package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A cluster.
 *
 * @param name the name
 * @param resourcePool the identifier of its root pool
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.cluster.info")
public record ClusterInfo(String name, String resourcePool) {}
