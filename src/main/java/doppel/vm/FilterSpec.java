package doppel.vm;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which machines to list: within a field any of the values, across fields all of them; an absent or empty field asks for
 * nothing. Folders and resource pools count when they hold the machine itself, datacenters and clusters from any depth.
 * An identifier that nothing has matches nothing.
 *
 * @param vms identifiers of virtual machines, any of which; absent or empty is any
 * @param names names, any of which the object has; absent or empty is any name
 * @param folders identifiers of folders, any of which; absent or empty is any
 * @param datacenters identifiers of datacenters, any of which; absent or empty is any
 * @param hosts identifiers of hosts, any of which; absent or empty is any
 * @param clusters identifiers of clusters, any of which; absent or empty is any
 * @param resourcePools identifiers of resource pools, any of which; absent or empty is any
 * @param powerStates power states, any of which; absent or empty is any
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.VM.filter_spec")
public record FilterSpec(
        @Nullable Set<String> vms,
        @Nullable Set<String> names,
        @Nullable Set<String> folders,
        @Nullable Set<String> datacenters,
        @Nullable Set<String> hosts,
        @Nullable Set<String> clusters,
        @Nullable Set<String> resourcePools,
        @Nullable Set<PowerState> powerStates) {

    static final FilterSpec ALL = new FilterSpec(null, null, null, null, null, null, null, null);
}
