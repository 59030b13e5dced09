package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which clusters to list.
 *
 * @param clusters identifiers of clusters, any of which; absent or empty is any
 * @param names names, any of which the object has; absent or empty is any name
 * @param folders folders that hold the cluster itself
 * @param datacenters datacenters that hold the cluster at any depth
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.cluster.filter_spec")
public record ClusterFilter(
        @Nullable Set<String> clusters,
        @Nullable Set<String> names,
        @Nullable Set<String> folders,
        @Nullable Set<String> datacenters) {
    static final ClusterFilter ALL = new ClusterFilter(null, null, null, null);
}
