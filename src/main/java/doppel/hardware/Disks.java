package doppel.hardware;

import doppel.access.Privilege;
import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Service;
import doppel.api.Structure;
import doppel.api.VapiError;
import doppel.task.Submission;
import doppel.task.TaskKind;
import doppel.task.TaskQueue;
import doppel.vm.Info;
import doppel.vm.MachineAccess;
import doppel.vm.VirtualMachineReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code com.vmware.vcenter.vm.hardware.disk}: looking at a machine's disks, adding them, giving them other files and
 * taking them away. A disk that is taken away leaves its file where it lies.
 */
@ApplicationScoped
public class Disks implements Service {
    static final String SERVICE = "com.vmware.vcenter.vm.hardware.disk";
    private static final Pattern KEY = Pattern.compile("[1-9][0-9]{0,8}");

    static final Operation<ListInput, List<DiskSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<DiskSummary>>() {},
                    Need.within(Privilege.SYSTEM_READ.id()))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE);
    static final Operation<GetInput, Info.Disk> GET = Operation.of(
                    SERVICE, "get", GetInput.class, Info.Disk.class, Need.within(Privilege.SYSTEM_READ.id()))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE);
    static final Operation<CreateInput, String> CREATE = Operation.of(
                    SERVICE,
                    DiskPlan.CREATE,
                    CreateInput.class,
                    String.class,
                    Need.within(
                            Privilege.VIRTUAL_MACHINE_CONFIG_ADD_NEW_DISK.id(),
                            Privilege.VIRTUAL_MACHINE_CONFIG_ADD_EXISTING_DISK.id()))
            .body("spec")
            .status(201)
            .fails(
                    ErrorType.ERROR,
                    ErrorType.INVALID_ARGUMENT,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY,
                    ErrorType.RESOURCE_IN_USE,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                    ErrorType.UNSUPPORTED);
    static final Operation<UpdateInput, Void> UPDATE = Operation.withoutOutput(
                    SERVICE,
                    DiskPlan.UPDATE,
                    UpdateInput.class,
                    Need.within(Privilege.VIRTUAL_MACHINE_CONFIG_EDIT_DEVICE.id()))
            .body("spec")
            .fails(
                    ErrorType.ERROR,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY,
                    ErrorType.RESOURCE_INACCESSIBLE);
    static final Operation<GetInput, Void> DELETE = Operation.withoutOutput(
                    SERVICE,
                    DiskPlan.DELETE,
                    GetInput.class,
                    Need.within(Privilege.VIRTUAL_MACHINE_CONFIG_REMOVE_DISK.id()))
            .fails(
                    ErrorType.ERROR,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY,
                    ErrorType.RESOURCE_INACCESSIBLE);

    private final MachineAccess machines;
    private final TaskQueue queue;
    private final TaskKind<DiskPlan, ?> kind;

    Disks(MachineAccess machines, TaskQueue queue, TaskKind<DiskPlan, DiskChanges> kind) {
        this.machines = machines;
        this.queue = queue;
        this.kind = kind;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(LIST, this::list),
                Service.offer(GET, this::get),
                Service.offer(CREATE, this::create),
                Service.offer(UPDATE, this::update),
                Service.offer(DELETE, this::delete));
    }

    private Uni<List<DiskSummary>> list(Caller caller, ListInput input) {
        return machines.info(caller, input.vm())
                .map(info ->
                        info.disks().keySet().stream().map(DiskSummary::new).toList());
    }

    private Uni<Info.Disk> get(Caller caller, GetInput input) {
        return machines.info(caller, input.vm()).map(info -> {
            Info.Disk disk = info.disks().get(input.disk());
            if (disk == null) {
                throw notFound(input.disk(), input.vm());
            }
            return disk;
        });
    }

    private Uni<String> create(Caller caller, CreateInput input) {
        DiskSpec.VmdkCreateSpec fresh = input.spec().newVmdk();
        Privilege privilege = fresh == null
                ? Privilege.VIRTUAL_MACHINE_CONFIG_ADD_EXISTING_DISK
                : Privilege.VIRTUAL_MACHINE_CONFIG_ADD_NEW_DISK;
        return machines.standing(caller, input.vm(), privilege).chain(found -> {
            if (fresh != null && fresh.storagePolicy() != null) {
                throw VapiError.of(
                        ErrorType.UNSUPPORTED,
                        "com.vmware.api.vcenter.vm.hardware.disk.storage_policy",
                        "There are no storage policies, and none '%s'.",
                        fresh.storagePolicy().policy());
            }
            return change(caller, CREATE, found, new DiskPlan.Create(input.spec()));
        });
    }

    private Uni<Void> update(Caller caller, UpdateInput input) {
        return machines.standing(caller, input.vm(), Privilege.VIRTUAL_MACHINE_CONFIG_EDIT_DEVICE)
                .chain(found ->
                        change(caller, UPDATE, found, new DiskPlan.Update(key(input.disk(), input.vm()), input.spec())))
                .replaceWithVoid();
    }

    private Uni<Void> delete(Caller caller, GetInput input) {
        return machines.standing(caller, input.vm(), Privilege.VIRTUAL_MACHINE_CONFIG_REMOVE_DISK)
                .chain(found -> change(caller, DELETE, found, new DiskPlan.Delete(key(input.disk(), input.vm()))))
                .replaceWithVoid();
    }

    private Uni<String> change(
            Caller caller, Operation<?, ?> operation, VirtualMachineReader.Standing machine, DiskPlan.Change change) {
        return queue.runAndWait(
                new Submission<>(kind, operation, caller, machine.id(), new DiskPlan(machine.name(), change)));
    }

    private static int key(String disk, String vm) {
        if (!KEY.matcher(disk).matches()) {
            throw notFound(disk, vm);
        }
        return Integer.parseInt(disk);
    }

    /** That the machine has no such disk. */
    static VapiError notFound(String disk, String vm) {
        return VapiError.of(
                ErrorType.NOT_FOUND,
                "com.vmware.api.vcenter.vm.device.not_found",
                "Device with identifier %s does not exist on the virtual machine %s.",
                disk,
                vm);
    }

    /**
     * The parameter of list.
     *
     * @param vm the machine's identifier
     */
    @RegisterForReflection
    public record ListInput(String vm) {}

    /**
     * The parameters of get and delete.
     *
     * @param vm the machine's identifier
     * @param disk the disk's key, such as {@code 2000}
     */
    @RegisterForReflection
    public record GetInput(String vm, String disk) {}

    /**
     * The parameters of create.
     *
     * @param vm the machine's identifier
     */
    @RegisterForReflection
    public record CreateInput(String vm, DiskSpec.CreateSpec spec) {}

    /**
     * The parameters of update.
     *
     * @param vm the machine's identifier
     * @param disk the disk's key
     */
    @RegisterForReflection
    public record UpdateInput(String vm, String disk, DiskSpec.UpdateSpec spec) {}

    /** A line of the list of disks: the key alone. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.summary")
    public record DiskSummary(String disk) {}
}
