package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which networks to list.
 *
 * @param networks identifiers of networks, any of which; absent or empty is any
 * @param names names, any of which the object has; absent or empty is any name
 * @param types types, any of which; absent or empty is any
 * @param folders folders that hold the network itself
 * @param datacenters datacenters that hold the network at any depth
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.network.filter_spec")
public record NetworkFilter(
        @Nullable Set<String> networks,
        @Nullable Set<String> names,
        @Nullable Set<NetworkType> types,
        @Nullable Set<String> folders,
        @Nullable Set<String> datacenters) {
    static final NetworkFilter ALL = new NetworkFilter(null, null, null, null, null);
}
