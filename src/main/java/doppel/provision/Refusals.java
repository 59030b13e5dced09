package doppel.provision;

import doppel.api.ErrorType;
import doppel.api.VapiError;

/** What keeps a clone from being made, when it is submitted or later, besides what is {@link doppel.inventory.Unavailable}. */
final class Refusals {
    private Refusals() {}

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

    static VapiError poolGone(String pool) {
        return VapiError.of(
                ErrorType.NOT_FOUND,
                "com.vmware.api.vcenter.resource_pool.not_found",
                "Resource pool with identifier '%s' does not exist any more.",
                pool);
    }

    static VapiError sourceGone(String source) {
        return VapiError.of(
                ErrorType.NOT_FOUND,
                "com.vmware.api.vcenter.vm.not_found",
                "Virtual machine with identifier '%s' does not exist any more.",
                source);
    }
}
