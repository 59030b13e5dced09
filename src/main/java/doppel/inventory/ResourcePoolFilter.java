package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which resource pools to list.
 *
 * @param resourcePools identifiers of resource pools, any of which; absent or empty is any
 * @param names names, any of which the object has; absent or empty is any name
 * @param parentResourcePools resource pools that hold the pool itself
 * @param datacenters datacenters that hold the pool at any depth
 * @param hosts whose pool it is, or one within, at any depth; a host in a cluster has none
 * @param clusters whose pool it is, or one within, at any depth
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.resource_pool.filter_spec")
public record ResourcePoolFilter(
        @Nullable Set<String> resourcePools,
        @Nullable Set<String> names,
        @Nullable Set<String> parentResourcePools,
        @Nullable Set<String> datacenters,
        @Nullable Set<String> hosts,
        @Nullable Set<String> clusters) {
    static final ResourcePoolFilter ALL = new ResourcePoolFilter(null, null, null, null, null, null);
}
