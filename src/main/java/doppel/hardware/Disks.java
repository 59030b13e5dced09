package doppel.hardware;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Requirement;
import doppel.api.Service;
import doppel.rest.Body;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import doppel.task.Submission;
import doppel.task.TaskKind;
import doppel.task.TaskQueue;
import doppel.vm.DiskInfo;
import doppel.vm.MachineLocator;
import doppel.vm.MachineStatus;
import doppel.vm.VirtualMachineInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code com.vmware.vcenter.vm.hardware.disk}: looking at a machine's disks, adding them, giving them other files and
 * taking them away. A disk that is taken away leaves its file where it lies.
 */
@Path("/api")
@ApplicationScoped
public class Disks implements Service {
    static final String SERVICE = "com.vmware.vcenter.vm.hardware.disk";
    private static final Pattern KEY = Pattern.compile("[1-9][0-9]{0,8}");

    static final Operation<ListInput, List<DiskSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<DiskSummary>>() {},
                    Need.on(ListInput.class, ObjectType.VIRTUAL_MACHINE, ListInput::vm, Privilege.SYSTEM_READ))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE)
            .summary("The keys of a virtual machine's disks.");
    static final Operation<GetInput, DiskInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    GetInput.class,
                    DiskInfo.class,
                    Need.on(GetInput.class, ObjectType.VIRTUAL_MACHINE, GetInput::vm, Privilege.SYSTEM_READ))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE)
            .summary("Everything about one virtual disk.");
    static final Operation<CreateInput, String> CREATE = Operation.of(
                    SERVICE,
                    DiskPlan.CREATE,
                    CreateInput.class,
                    String.class,
                    Need.all(
                            Requirement.onEach(
                                    CreateInput.class,
                                    ObjectType.VIRTUAL_MACHINE,
                                    input -> input.spec().newVmdk() == null ? List.of() : List.of(input.vm()),
                                    Privilege.VIRTUAL_MACHINE_CONFIG_ADD_NEW_DISK,
                                    "the virtual machine, for a new disk"),
                            Requirement.onEach(
                                    CreateInput.class,
                                    ObjectType.VIRTUAL_MACHINE,
                                    input -> input.spec().newVmdk() == null ? List.of(input.vm()) : List.of(),
                                    Privilege.VIRTUAL_MACHINE_CONFIG_ADD_EXISTING_DISK,
                                    "the virtual machine, for a disk that exists")))
            .fails(
                    ErrorType.ERROR,
                    ErrorType.INVALID_ARGUMENT,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY,
                    ErrorType.RESOURCE_IN_USE,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                    ErrorType.UNSUPPORTED)
            .summary("Adds a virtual disk with a new file or an existing one.");
    static final Operation<UpdateInput, Void> UPDATE = Operation.withoutOutput(
                    SERVICE,
                    DiskPlan.UPDATE,
                    UpdateInput.class,
                    Need.on(
                            UpdateInput.class,
                            ObjectType.VIRTUAL_MACHINE,
                            UpdateInput::vm,
                            Privilege.VIRTUAL_MACHINE_CONFIG_EDIT_DEVICE))
            .fails(
                    ErrorType.ERROR,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY,
                    ErrorType.RESOURCE_INACCESSIBLE)
            .summary("Gives a virtual disk another file.");
    static final Operation<GetInput, Void> DELETE = Operation.withoutOutput(
                    SERVICE,
                    DiskPlan.DELETE,
                    GetInput.class,
                    Need.on(
                            GetInput.class,
                            ObjectType.VIRTUAL_MACHINE,
                            GetInput::vm,
                            Privilege.VIRTUAL_MACHINE_CONFIG_REMOVE_DISK))
            .fails(
                    ErrorType.ERROR,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY,
                    ErrorType.RESOURCE_INACCESSIBLE)
            .summary("Takes a virtual disk away and leaves its file where it lies.");

    private final RestFace face;
    private final MachineLocator machines;
    private final TaskQueue queue;
    private final TaskKind<DiskPlan, ?> kind;

    Disks(RestFace face, MachineLocator machines, TaskQueue queue, TaskKind<DiskPlan, DiskChanges> kind) {
        this.face = face;
        this.machines = machines;
        this.queue = queue;
        this.kind = kind;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(LIST, input -> machines.info(input.vm()), this::list),
                Service.offer(GET, input -> machines.info(input.vm()), this::get),
                Service.offer(CREATE, input -> machines.status(input.vm()), this::create),
                Service.offer(UPDATE, input -> machines.status(input.vm()), this::update),
                Service.offer(DELETE, input -> machines.status(input.vm()), this::delete));
    }

    @GET
    @Path("vcenter/vm/{vm}/hardware/disk")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    @GET
    @Path("vcenter/vm/{vm}/hardware/disk/{disk}")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/hardware/disk")
    public Uni<Response> create(@BeanParam RestCall call, byte[] body) {
        return face.call(CREATE, call, body);
    }

    @PATCH
    @Path("vcenter/vm/{vm}/hardware/disk/{disk}")
    public Uni<Response> update(@BeanParam RestCall call, byte[] body) {
        return face.call(UPDATE, call, body);
    }

    @DELETE
    @Path("vcenter/vm/{vm}/hardware/disk/{disk}")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(DELETE, call);
    }

    private Uni<List<DiskSummary>> list(Caller caller, ListInput input, VirtualMachineInfo info) {
        return Uni.createFrom()
                .item(info.disks().keySet().stream().map(DiskSummary::new).toList());
    }

    private Uni<DiskInfo> get(Caller caller, GetInput input, VirtualMachineInfo info) {
        DiskInfo disk = info.disks().get(input.disk());
        if (disk == null) {
            throw new FaultException(notFound(input.disk(), input.vm()));
        }
        return Uni.createFrom().item(disk);
    }

    private Uni<String> create(Caller caller, CreateInput input, MachineStatus machine) {
        VmdkCreateSpec fresh = input.spec().newVmdk();
        if (fresh != null && fresh.storagePolicy() != null) {
            throw new FaultException(
                    new Fault.NoStoragePolicies(fresh.storagePolicy().policy()));
        }
        return change(caller, CREATE, machine, new DiskPlan.Create(input.spec()));
    }

    private Uni<Void> update(Caller caller, UpdateInput input, MachineStatus machine) {
        int disk = key(input.disk(), input.vm());
        return change(caller, UPDATE, machine, new DiskPlan.Update(disk, input.spec()))
                .replaceWithVoid();
    }

    private Uni<Void> delete(Caller caller, GetInput input, MachineStatus machine) {
        int disk = key(input.disk(), input.vm());
        return change(caller, DELETE, machine, new DiskPlan.Delete(disk)).replaceWithVoid();
    }

    private Uni<String> change(
            Caller caller, Operation<?, ?> operation, MachineStatus machine, DiskPlan.Change change) {
        return queue.runAndWait(
                new Submission<>(kind, operation, caller, machine.id(), new DiskPlan(machine.name(), change)));
    }

    private static int key(String disk, String vm) {
        if (!KEY.matcher(disk).matches()) {
            throw new FaultException(notFound(disk, vm));
        }
        return Integer.parseInt(disk);
    }

    /** That the machine has no such disk. */
    static Fault notFound(String disk, String vm) {
        return new Fault.DeviceNotFound(disk, vm);
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
     * @param spec the disk to add
     */
    @RegisterForReflection
    public record CreateInput(String vm, @Body DiskCreateSpec spec) {}

    /**
     * The parameters of update.
     *
     * @param vm the machine's identifier
     * @param disk the disk's key
     * @param spec what to change
     */
    @RegisterForReflection
    public record UpdateInput(String vm, String disk, @Body DiskUpdateSpec spec) {}
}
