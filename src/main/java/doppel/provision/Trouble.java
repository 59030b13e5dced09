package doppel.provision;

import doppel.vapi.ErrorType;
import doppel.vapi.VapiError;

/** What keeps a clone from being made, at its submit or later. */
final class Trouble {
    private Trouble() {}

    static VapiError inaccessible(String datastore, String name) {
        return VapiError.of(
                ErrorType.RESOURCE_INACCESSIBLE,
                "com.vmware.api.vcenter.datastore.inaccessible",
                "Datastore '%s' (%s) is not accessible.",
                datastore,
                name);
    }

    static VapiError disconnected(String host) {
        return VapiError.of(
                ErrorType.RESOURCE_INACCESSIBLE,
                "com.vmware.api.vcenter.host.disconnected",
                "Host '%s' is not connected.",
                host);
    }

    static VapiError unreachable(String host, String datastore) {
        return VapiError.of(
                ErrorType.RESOURCE_INACCESSIBLE,
                "com.vmware.api.vcenter.host.datastore_unreachable",
                "Host '%s' does not reach datastore '%s'.",
                host,
                datastore);
    }

    static VapiError noHost() {
        return VapiError.of(
                ErrorType.RESOURCE_INACCESSIBLE,
                "com.vmware.api.vcenter.cluster.no_host",
                "No connected host of the resource pool reaches all datastores of the virtual machine.");
    }

    static VapiError sourceGone(String source) {
        return VapiError.of(
                ErrorType.NOT_FOUND,
                "com.vmware.api.vcenter.vm.not_found",
                "Virtual machine with identifier '%s' does not exist any more.",
                source);
    }

    static VapiError noSpace(String datastore, long bytes) {
        return VapiError.of(
                ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                "com.vmware.api.vcenter.datastore.no_space",
                "Datastore '%s' has not enough free space for %s bytes.",
                datastore,
                bytes);
    }

    static VapiError noMemory(String host, long mib) {
        return VapiError.of(
                ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                "com.vmware.api.vcenter.host.no_memory",
                "Host '%s' has not enough free memory for %s MiB.",
                host,
                mib);
    }
}
