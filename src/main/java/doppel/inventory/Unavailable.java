package doppel.inventory;

import doppel.api.ErrorType;
import doppel.api.LocalizableMessage;
import doppel.api.VapiError;

/** What of the inventory cannot be reached, or has no room. */
public final class Unavailable {
    private Unavailable() {}

    /** A datastore, by identifier and name, whose files nobody reaches. */
    public static VapiError datastore(String datastore, String name) {
        return VapiError.of(
                ErrorType.RESOURCE_INACCESSIBLE,
                "com.vmware.api.vcenter.datastore.inaccessible",
                "Datastore '%s' (%s) is not accessible.",
                datastore,
                name);
    }

    /** A host, by identifier, that vCenter does not reach. */
    public static VapiError host(String host) {
        return VapiError.of(
                ErrorType.RESOURCE_INACCESSIBLE,
                "com.vmware.api.vcenter.host.disconnected",
                "Host '%s' is not connected.",
                host);
    }

    /** What an operation answers whose documentation lists no telling error for this one: {@code error} with it below. */
    public static VapiError error(VapiError cause) {
        return VapiError.of(
                ErrorType.ERROR,
                LocalizableMessage.of(
                        "com.vmware.api.vcenter.error", "An error has occurred while invoking the operation."),
                cause.body().messages().get(0));
    }

    /** A datastore, by name, that has not these bytes left. */
    public static VapiError space(String datastore, long bytes) {
        return VapiError.of(
                ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                "com.vmware.api.vcenter.datastore.no_space",
                "Datastore '%s' has not enough free space for %s bytes.",
                datastore,
                bytes);
    }

    /** A host, by identifier, that has not this memory, in MiB, left. */
    public static VapiError memory(String host, long mib) {
        return VapiError.of(
                ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                "com.vmware.api.vcenter.host.no_memory",
                "Host '%s' has not enough free memory for %s MiB.",
                host,
                mib);
    }
}
