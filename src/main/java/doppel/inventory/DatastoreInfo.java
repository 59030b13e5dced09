package doppel.inventory;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A datastore.
 *
 * @param freeSpace in bytes; absent while the datastore is not accessible and nobody can know it
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
