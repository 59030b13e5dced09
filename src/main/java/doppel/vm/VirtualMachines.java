package doppel.vm;

import doppel.access.Authorizer;
import doppel.access.Permissions;
import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ListLimits;
import doppel.api.ManagedObject;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
import doppel.inventory.Inventory;
import doppel.inventory.InventoryCache;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import doppel.task.Submission;
import doppel.task.TaskKind;
import doppel.task.TaskQueue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.VM}: looking at machines and deleting them. What makes them lives in {@code provision}. */
@Path("/api")
@ApplicationScoped
public class VirtualMachines implements Service {
    public static final String SERVICE = "com.vmware.vcenter.VM";
    static final int LIST_LIMIT = ListLimits.VIRTUAL_MACHINES;

    static final Operation<ListInput, List<VirtualMachineSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<VirtualMachineSummary>>() {},
                    Need.toRead("virtual machines"))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("The virtual machines that match all fields of the filter and that the caller may read; templates "
                    + "are left out.");
    static final Operation<GetInput, VirtualMachineInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    VirtualMachineInfo.class,
                    Need.on(GetInput.class, ObjectType.VIRTUAL_MACHINE, GetInput::vm, Privilege.SYSTEM_READ))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE)
            .summary("Everything about one virtual machine.");

    static final Operation<DeleteInput, Void> DELETE = Operation.withoutOutput(
                    SERVICE,
                    "delete",
                    DeleteInput.class,
                    Need.on(
                            DeleteInput.class,
                            ObjectType.VIRTUAL_MACHINE,
                            DeleteInput::vm,
                            Privilege.VIRTUAL_MACHINE_INVENTORY_DELETE))
            .fails(
                    ErrorType.ERROR,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY,
                    ErrorType.RESOURCE_INACCESSIBLE)
            .summary("Deletes a virtual machine that is not powered on, with all its disks.");

    private final RestFace face;
    private final MachineLocator machines;
    private final VirtualMachineReader reader;
    private final InventoryCache inventoryCache;
    private final Authorizer authorizer;
    private final TaskQueue queue;
    private final TaskKind<ChangePlan, ?> changes;

    VirtualMachines(
            RestFace face,
            MachineLocator machines,
            VirtualMachineReader reader,
            InventoryCache inventoryCache,
            Authorizer authorizer,
            TaskQueue queue,
            TaskKind<ChangePlan, MachineChanges> changes) {
        this.face = face;
        this.machines = machines;
        this.queue = queue;
        this.changes = changes;
        this.reader = reader;
        this.inventoryCache = inventoryCache;
        this.authorizer = authorizer;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(LIST, this::list),
                Service.offer(GET, input -> machines.info(input.vm()), this::get),
                Service.offer(DELETE, input -> machines.status(input.vm()), this::delete));
    }

    @GET
    @Path("vcenter/vm")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    @GET
    @Path("vcenter/vm/{vm}")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    @DELETE
    @Path("vcenter/vm/{vm}")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(DELETE, call);
    }

    /** A list without a caller, so that the first caller's list is not the first of all. */
    public Uni<List<VirtualMachineSummary>> first() {
        return list(Caller.NOBODY, new ListInput(FilterSpec.ALL));
    }

    private Uni<List<VirtualMachineSummary>> list(Caller caller, ListInput input) {
        FilterSpec spec = input.filter() == null ? FilterSpec.ALL : input.filter();
        return inventoryCache
                .inventory()
                .chain(tree -> authorizer.permissions().chain(permissions -> {
                    VirtualMachineFilter filter = VirtualMachineFilter.of(spec, tree);
                    Set<Long> own = permissions.entries().keySet();
                    restrict(filter, caller, tree, permissions, own);
                    return reader.list(filter, LIST_LIMIT + 1 + own.size())
                            .map(lines -> visible(lines, caller, tree, permissions, own));
                }));
    }

    /**
     * Machines that the caller may not see need not be read. Only an entry on a machine itself can differ from those of its
     * folder and pool.
     */
    private static void restrict(
            VirtualMachineFilter filter, Caller caller, Inventory tree, Permissions permissions, Set<Long> own) {
        Set<Long> folders = tree.folders().keySet().stream()
                .filter(id -> permits(permissions, caller, tree.pathOfFolder(id)))
                .collect(Collectors.toSet());
        Set<Long> pools = tree.resourcePools().keySet().stream()
                .filter(id -> permits(permissions, caller, tree.pathOfPool(id)))
                .collect(Collectors.toSet());
        if (folders.size() < tree.folders().size()) {
            filter.within(folders, pools, own);
        }
    }

    private static List<VirtualMachineSummary> visible(
            List<ListedMachine> lines, Caller caller, Inventory tree, Permissions permissions, Set<Long> own) {
        List<VirtualMachineSummary> visible = lines.stream()
                .filter(line -> !own.contains(line.id())
                        || permissions.permit(
                                caller,
                                Privilege.SYSTEM_READ,
                                MachineLocator.managedObject(tree, line.id(), line.folder(), line.resourcePool())))
                .map(ListedMachine::summary)
                .toList();
        if (visible.size() > LIST_LIMIT) {
            throw new FaultException(new Fault.TooManyMatches("virtual machines"));
        }
        return visible;
    }

    private Uni<VirtualMachineInfo> get(Caller caller, GetInput input, VirtualMachineInfo info) {
        return Uni.createFrom().item(info);
    }

    private Uni<Void> delete(Caller caller, DeleteInput input, MachineStatus machine) {
        return queue.runAndWait(
                        new Submission<>(changes, DELETE, caller, machine.id(), ChangePlan.delete(machine.name())))
                .replaceWithVoid();
    }

    private static boolean permits(Permissions permissions, Caller caller, List<Long> path) {
        // what is inherited counts here, so the path begins below: with the machine that is asked for
        return permissions.permit(
                caller,
                Privilege.SYSTEM_READ,
                new ManagedObject(ObjectType.VIRTUAL_MACHINE, "", List.of(MachineLocator.below(-1, path))));
    }

    /**
     * The parameters of list.
     *
     * @param filter which to list; absent is all
     */
    @RegisterForReflection
    public record ListInput(@Nullable FilterSpec filter) {}

    /**
     * The parameters of get.
     *
     * @param vm the machine's identifier
     */
    @RegisterForReflection
    public record GetInput(String vm) {}

    /**
     * The parameter of delete.
     *
     * @param vm the machine's identifier
     */
    @RegisterForReflection
    public record DeleteInput(String vm) {}
}
