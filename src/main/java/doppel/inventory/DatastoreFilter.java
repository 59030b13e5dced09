package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which datastores to list.
 *
 * @param datastores identifiers of datastores, any of which; absent or empty is any
 * @param names names, any of which the object has; absent or empty is any name
 * @param types types, any of which; absent or empty is any
 * @param folders folders that hold the datastore itself
 * @param datacenters datacenters that hold the datastore at any depth
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.datastore.filter_spec")
public record DatastoreFilter(
        @Nullable Set<String> datastores,
        @Nullable Set<String> names,
        @Nullable Set<DatastoreType> types,
        @Nullable Set<String> folders,
        @Nullable Set<String> datacenters) {
    static final DatastoreFilter ALL = new DatastoreFilter(null, null, null, null, null);
}
