package doppel.inventory;

import doppel.vapi.ErrorType;
import doppel.vapi.Moid;
import doppel.vapi.VapiError;

/** What of the inventory cannot be reached, or has no room. */
public final class Unavailable {
    private Unavailable() {}

    /** A datastore whose files nobody reaches. */
    public static VapiError datastore(long id, String name) {
        return VapiError.of(
                ErrorType.RESOURCE_INACCESSIBLE,
                "com.vmware.api.vcenter.datastore.inaccessible",
                "Datastore '%s' (%s) is not accessible.",
                Moid.of(Moid.DATASTORE, id),
                name);
    }

    /** A host that vCenter does not reach. */
    public static VapiError host(long id) {
        return VapiError.of(
                ErrorType.RESOURCE_INACCESSIBLE,
                "com.vmware.api.vcenter.host.disconnected",
                "Host '%s' is not connected.",
                Moid.of(Moid.HOST, id));
    }

    /** A datastore that has not these bytes left. */
    public static VapiError space(String datastore, long bytes) {
        return VapiError.of(
                ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                "com.vmware.api.vcenter.datastore.no_space",
                "Datastore '%s' has not enough free space for %s bytes.",
                datastore,
                bytes);
    }

    /** A host that has not this memory, in MiB, left. */
    public static VapiError memory(long host, long mib) {
        return VapiError.of(
                ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                "com.vmware.api.vcenter.host.no_memory",
                "Host '%s' has not enough free memory for %s MiB.",
                Moid.of(Moid.HOST, host),
                mib);
    }
}
