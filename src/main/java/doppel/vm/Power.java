package doppel.vm;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import doppel.task.Submission;
import doppel.task.TaskKind;
import doppel.task.TaskQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code com.vmware.vcenter.vm.power}: looking at a machine's power state and changing it. */
@Path("/api")
@ApplicationScoped
public class Power implements Service {
    static final String SERVICE = PowerChange.MACHINE_SERVICE;

    static final Operation<MachineInput, PowerInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    MachineInput.class,
                    PowerInfo.class,
                    Need.on(MachineInput.class, ObjectType.VIRTUAL_MACHINE, MachineInput::vm, Privilege.SYSTEM_READ))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE)
            .summary("The power state of a virtual machine.");
    static final Operation<MachineInput, Void> START = change(
                    PowerChange.START,
                    Privilege.VIRTUAL_MACHINE_INTERACT_POWER_ON,
                    ErrorType.ALREADY_IN_DESIRED_STATE,
                    ErrorType.ERROR,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY,
                    ErrorType.RESOURCE_IN_USE,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNABLE_TO_ALLOCATE_RESOURCE,
                    ErrorType.UNSUPPORTED)
            .summary("Powers on or resumes a virtual machine.");
    static final Operation<MachineInput, Void> STOP = change(
                    PowerChange.STOP,
                    Privilege.VIRTUAL_MACHINE_INTERACT_POWER_OFF,
                    ErrorType.ALREADY_IN_DESIRED_STATE,
                    ErrorType.ERROR,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY)
            .summary("Powers off a virtual machine, whatever its guest does.");
    static final Operation<MachineInput, Void> RESET = change(
                    PowerChange.RESET,
                    Privilege.VIRTUAL_MACHINE_INTERACT_RESET,
                    ErrorType.ERROR,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY)
            .summary("Resets a running virtual machine: its guest boots anew.");
    static final Operation<MachineInput, Void> SUSPEND = change(
                    PowerChange.SUSPEND,
                    Privilege.VIRTUAL_MACHINE_INTERACT_SUSPEND,
                    ErrorType.ALREADY_IN_DESIRED_STATE,
                    ErrorType.ERROR,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_BUSY)
            .summary("Suspends a running virtual machine.");

    private final RestFace face;
    private final MachineLocator machines;
    private final TaskQueue queue;
    private final TaskKind<ChangePlan, ?> kind;

    Power(RestFace face, MachineLocator machines, TaskQueue queue, TaskKind<ChangePlan, MachineChanges> kind) {
        this.face = face;
        this.machines = machines;
        this.queue = queue;
        this.kind = kind;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(GET, input -> machines.status(input.vm()), this::get),
                offer(START),
                offer(STOP),
                offer(RESET),
                offer(SUSPEND));
    }

    @GET
    @Path("vcenter/vm/{vm}/power")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/power?action=start")
    public Uni<Response> start(@BeanParam RestCall call) {
        return face.call(START, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/power?action=stop")
    public Uni<Response> stop(@BeanParam RestCall call) {
        return face.call(STOP, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/power?action=reset")
    public Uni<Response> reset(@BeanParam RestCall call) {
        return face.call(RESET, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/power?action=suspend")
    public Uni<Response> suspend(@BeanParam RestCall call) {
        return face.call(SUSPEND, call);
    }

    private Offer<MachineInput, Void> offer(Operation<MachineInput, Void> operation) {
        return Service.offer(
                operation,
                input -> machines.status(input.vm()),
                (caller, input, machine) -> change(caller, operation, machine));
    }

    private static Operation<MachineInput, Void> change(PowerChange change, Privilege privilege, ErrorType... errors) {
        return Operation.withoutOutput(
                        SERVICE,
                        change.operation(),
                        MachineInput.class,
                        Need.on(MachineInput.class, ObjectType.VIRTUAL_MACHINE, MachineInput::vm, privilege))
                .fails(errors);
    }

    private Uni<PowerInfo> get(Caller caller, MachineInput input, MachineStatus machine) {
        return Uni.createFrom()
                .item(new PowerInfo(
                        machine.power(), machine.power() == PowerState.POWERED_OFF ? machine.cleanPowerOff() : null));
    }

    private Uni<Void> change(Caller caller, Operation<?, ?> operation, MachineStatus machine) {
        return queue.runAndWait(new Submission<>(
                        kind, operation, caller, machine.id(), new ChangePlan(machine.name(), operation.name())))
                .replaceWithVoid();
    }
}
