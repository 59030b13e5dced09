package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which datacenters to list.
 *
 * @param datacenters identifiers of datacenters, any of which; absent or empty is any
 * @param names names, any of which the object has; absent or empty is any name
 * @param folders folders that hold the datacenter itself
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.datacenter.filter_spec")
public record DatacenterFilter(
        @Nullable Set<String> datacenters,
        @Nullable Set<String> names,
        @Nullable Set<String> folders) {
    static final DatacenterFilter ALL = new DatacenterFilter(null, null, null);
}
