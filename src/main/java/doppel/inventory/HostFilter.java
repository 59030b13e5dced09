package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts to list.
 *
 * @param hosts identifiers of hosts, any of which; absent or empty is any
 * @param names names, any of which the object has; absent or empty is any name
 * @param folders folders that hold the standalone host or the host's cluster directly
 * @param datacenters datacenters that hold the host at any depth
 * @param standalone true for hosts in no cluster alone, false for hosts in a cluster alone
 * @param clusters clusters that hold the host
 * @param connectionStates connection states, any of which; absent or empty is any
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.host.filter_spec")
public record HostFilter(
        @Nullable Set<String> hosts,
        @Nullable Set<String> names,
        @Nullable Set<String> folders,
        @Nullable Set<String> datacenters,
        @Nullable Boolean standalone,
        @Nullable Set<String> clusters,
        @Nullable Set<ConnectionState> connectionStates) {
    static final HostFilter ALL = new HostFilter(null, null, null, null, null, null, null);
}
