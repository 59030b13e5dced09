package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A datastore.
 *
 * @param name the name
 * @param type the type of the datastore
 * @param accessible whether its files can be reached
 * @param freeSpace the free space in bytes; absent while the datastore is not accessible
 * @param multipleHostAccess whether several hosts reach it
 * @param thinProvisioningSupported whether disks on it can be thin
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.datastore.info")
public record DatastoreInfo(
        String name,
        DatastoreType type,
        boolean accessible,
        @Nullable Long freeSpace,
        boolean multipleHostAccess,
        boolean thinProvisioningSupported) {}
