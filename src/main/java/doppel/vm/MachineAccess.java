package doppel.vm;

import doppel.access.Guard;
import doppel.access.Privilege;
import doppel.api.Caller;
import doppel.api.Moid;
import doppel.inventory.InventoryCache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the machine that an operation is called on, for a caller who may call it there. */
@ApplicationScoped
public class MachineAccess {
    private final VirtualMachineReader reader;
    private final InventoryCache inventoryCache;
    private final Guard guard;

    MachineAccess(VirtualMachineReader reader, InventoryCache inventoryCache, Guard guard) {
        this.reader = reader;
        this.inventoryCache = inventoryCache;
        this.guard = guard;
    }

    /** How the machine stands; fails with {@code not_found} or {@code unauthorized}. */
    public Uni<VirtualMachineReader.Standing> standing(Caller caller, String vm, Privilege privilege) {
        long id = Moid.number(Moid.VM, vm).orElseThrow(() -> VirtualMachines.notFound(vm));
        return reader.standing(id)
                .map(found -> found.orElseThrow(() -> VirtualMachines.notFound(vm)))
                .call(found -> require(caller, privilege, id, found.folder(), found.resourcePool()));
    }

    /** Everything about the machine; fails with {@code not_found} or {@code unauthorized}. */
    public Uni<Info> info(Caller caller, String vm) {
        long id = Moid.number(Moid.VM, vm).orElseThrow(() -> VirtualMachines.notFound(vm));
        return inventoryCache
                .inventory()
                .chain(tree -> reader.find(id, tree))
                .map(found -> found.orElseThrow(() -> VirtualMachines.notFound(vm)))
                .call(found -> require(caller, Privilege.SYSTEM_READ, id, found.folder(), found.resourcePool()))
                .map(VirtualMachineReader.Found::info);
    }

    private Uni<Void> require(Caller caller, Privilege privilege, long id, long folder, long resourcePool) {
        return inventoryCache
                .inventory()
                .chain(tree -> guard.permissions()
                        .invoke(now -> now.require(
                                caller, privilege, VirtualMachines.managedObject(tree, id, folder, resourcePool))))
                .replaceWithVoid();
    }
}
