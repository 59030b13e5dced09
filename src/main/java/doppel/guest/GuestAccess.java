package doppel.guest;

import doppel.access.Guard;
import doppel.access.Privilege;
import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Moid;
import doppel.api.VapiError;
import doppel.inventory.InventoryCache;
import doppel.vm.VirtualMachines;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code com.vmware.vcenter.vm.guest}: finds the guest that an operation is called on. */
@ApplicationScoped
class GuestAccess {
    private final GuestReader reader;
    private final InventoryCache inventoryCache;
    private final Guard guard;

    GuestAccess(GuestReader reader, InventoryCache inventoryCache, Guard guard) {
        this.reader = reader;
        this.inventoryCache = inventoryCache;
        this.guard = guard;
    }

    /** The guest of a machine; fails with {@code not_found} or {@code unauthorized}. */
    Uni<GuestReader.Guest> guest(Caller caller, String vm, Privilege privilege) {
        long id = Moid.number(Moid.VM, vm).orElseThrow(() -> VirtualMachines.notFound(vm));
        return reader.find(id)
                .map(found -> found.orElseThrow(() -> VirtualMachines.notFound(vm)))
                .call(found -> inventoryCache
                        .inventory()
                        .chain(tree -> guard.permissions()
                                .invoke(now -> now.require(
                                        caller,
                                        privilege,
                                        VirtualMachines.managedObject(
                                                tree, id, found.folder(), found.resourcePool())))));
    }

    /** That VMware Tools have nothing to tell, in a vCenter's one message: the machine is off, or still boots. */
    static VapiError toolsNotRunning(GuestReader.Guest guest) {
        return VapiError.of(
                ErrorType.SERVICE_UNAVAILABLE,
                "com.vmware.api.vcenter.vm.guest.tools_not_running",
                "VMware Tools are not running in Virtual machine with identifier '%s'.",
                Moid.of(Moid.VM, guest.id()));
    }

    /**
     * The parameter of the operations that want nothing more.
     *
     * @param vm the machine's identifier
     */
    @RegisterForReflection
    record GuestInput(String vm) {}
}
