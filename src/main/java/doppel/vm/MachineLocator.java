package doppel.vm;

import doppel.access.Locator;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ManagedObject;
import doppel.api.ObjectType;
import doppel.api.Target;
import doppel.inventory.Inventory;
import doppel.inventory.InventoryCache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Locates machines, and reads what the operations called on them need to know. */
@ApplicationScoped
public class MachineLocator implements Locator {
    private final VirtualMachineReader reader;
    private final InventoryCache inventoryCache;

    MachineLocator(VirtualMachineReader reader, InventoryCache inventoryCache) {
        this.reader = reader;
        this.inventoryCache = inventoryCache;
    }

    @Override
    public Set<ObjectType> types() {
        return Set.of(ObjectType.VIRTUAL_MACHINE);
    }

    @Override
    public Uni<ManagedObject> locate(ObjectType type, String id) {
        return status(id).map(Target::at);
    }

    /** The status of the machine; fails with {@code not_found}. */
    public Uni<Target<MachineStatus>> status(String vm) {
        return reader.status(number(vm))
                .map(found -> found.orElseThrow(() -> new FaultException(notFound(vm))))
                .chain(found -> target(found.id(), found.folder(), found.resourcePool(), found));
    }

    /** Everything about the machine; fails with {@code not_found}. */
    public Uni<Target<VirtualMachineInfo>> info(String vm) {
        long id = number(vm);
        return inventoryCache
                .inventory()
                .chain(tree -> reader.find(id, tree))
                .map(found -> found.orElseThrow(() -> new FaultException(notFound(vm))))
                .chain(found -> target(id, found.folder(), found.resourcePool(), found.info()));
    }

    /** What has been read of a machine in this folder and this pool. */
    public <T> Uni<Target<T>> target(long id, long folder, long resourcePool, T read) {
        return inventoryCache
                .inventory()
                .map(tree -> new Target<>(managedObject(tree, id, folder, resourcePool), read));
    }

    /** The number in a machine's identifier; fails with {@code not_found} when it is none. */
    public static long number(String vm) {
        return ObjectType.VIRTUAL_MACHINE.number(vm).orElseThrow(() -> new FaultException(notFound(vm)));
    }

    /** The machine as an object that inherits permissions, both along its folders and along its resource pools. */
    public static ManagedObject managedObject(Inventory tree, long id, long folder, long resourcePool) {
        return new ManagedObject(
                ObjectType.VIRTUAL_MACHINE,
                ObjectType.VIRTUAL_MACHINE.id(id),
                List.of(below(id, tree.pathOfFolder(folder)), below(id, tree.pathOfPool(resourcePool))));
    }

    /** That there is no such machine. */
    public static Fault notFound(String id) {
        return new Fault.NotFound(ObjectType.VIRTUAL_MACHINE, id);
    }

    /** The path of an object in a container with this path. */
    static List<Long> below(long id, List<Long> path) {
        List<Long> whole = new ArrayList<>(path.size() + 1);
        whole.add(id);
        whole.addAll(path);
        return whole;
    }
}
