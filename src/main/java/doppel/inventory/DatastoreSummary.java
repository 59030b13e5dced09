package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of datastores.
 *
 * @param datastore the identifier of the datastore
 * @param name the name
 * @param type the type of the datastore
 * @param freeSpace the free space in bytes; absent while the datastore is not accessible
 * @param capacity the size in bytes; absent while the datastore is not accessible
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.datastore.summary")
public record DatastoreSummary(
        String datastore,
        String name,
        DatastoreType type,
        @Nullable Long freeSpace,
        @Nullable Long capacity) {}
