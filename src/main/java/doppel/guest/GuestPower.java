package doppel.guest;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
import doppel.guest.GuestLocator.GuestInput;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import doppel.task.Submission;
import doppel.task.TaskKind;
import doppel.task.TaskQueue;
import doppel.vm.ChangePlan;
import doppel.vm.GuestTimes;
import doppel.vm.MachineChanges;
import doppel.vm.PowerChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code com.vmware.vcenter.vm.guest.power}: asking guests to shut down, reboot or stand by. The answer comes when the
 * guest has been asked; it takes its time, and the worker changes the machine when that is over.
 */
@Path("/api")
@ApplicationScoped
public class GuestPower implements Service {
    private static final String SERVICE = PowerChange.GUEST_SERVICE;

    static final Operation<GuestInput, GuestPowerInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    GuestInput.class,
                    GuestPowerInfo.class,
                    Need.on(GuestInput.class, ObjectType.VIRTUAL_MACHINE, GuestInput::vm, Privilege.SYSTEM_READ))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND)
            .summary("What the guest of a virtual machine does.");
    static final Operation<GuestInput, Void> SHUTDOWN = change(
                    PowerChange.SHUTDOWN,
                    Privilege.VIRTUAL_MACHINE_INTERACT_POWER_OFF,
                    ErrorType.ALREADY_IN_DESIRED_STATE)
            .summary("Asks a guest to shut down.");
    static final Operation<GuestInput, Void> REBOOT = change(
                    PowerChange.REBOOT, Privilege.VIRTUAL_MACHINE_INTERACT_RESET, null)
            .summary("Asks a guest to reboot.");
    static final Operation<GuestInput, Void> STANDBY = change(
                    PowerChange.STANDBY, Privilege.VIRTUAL_MACHINE_INTERACT_SUSPEND, ErrorType.ALREADY_IN_DESIRED_STATE)
            .summary("Asks a guest to stand by.");

    private final RestFace face;
    private final GuestLocator guests;
    private final TaskQueue queue;
    private final TaskKind<ChangePlan, ?> kind;
    private final GuestTimes times;

    GuestPower(
            RestFace face,
            GuestLocator guests,
            TaskQueue queue,
            TaskKind<ChangePlan, MachineChanges> kind,
            GuestTimes times) {
        this.face = face;
        this.guests = guests;
        this.queue = queue;
        this.kind = kind;
        this.times = times;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(GET, input -> guests.guest(input.vm()), this::get),
                offer(SHUTDOWN, PowerChange.SHUTDOWN),
                offer(REBOOT, PowerChange.REBOOT),
                offer(STANDBY, PowerChange.STANDBY));
    }

    @GET
    @Path("vcenter/vm/{vm}/guest/power")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/guest/power?action=shutdown")
    public Uni<Response> shutdown(@BeanParam RestCall call) {
        return face.call(SHUTDOWN, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/guest/power?action=reboot")
    public Uni<Response> reboot(@BeanParam RestCall call) {
        return face.call(REBOOT, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/guest/power?action=standby")
    public Uni<Response> standby(@BeanParam RestCall call) {
        return face.call(STANDBY, call);
    }

    private Offer<GuestInput, Void> offer(Operation<GuestInput, Void> operation, PowerChange change) {
        return Service.offer(
                operation,
                input -> guests.guest(input.vm()),
                (caller, input, guest) -> ask(caller, operation, change, guest));
    }

    private static Operation<GuestInput, Void> change(
            PowerChange change, Privilege privilege, @Nullable ErrorType already) {
        Operation<GuestInput, Void> operation = Operation.withoutOutput(
                SERVICE,
                change.operation(),
                GuestInput.class,
                Need.on(GuestInput.class, ObjectType.VIRTUAL_MACHINE, GuestInput::vm, privilege));
        return already == null
                ? operation.fails(
                        ErrorType.ERROR,
                        ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                        ErrorType.NOT_FOUND,
                        ErrorType.RESOURCE_BUSY,
                        ErrorType.UNSUPPORTED)
                : operation.fails(
                        already,
                        ErrorType.ERROR,
                        ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                        ErrorType.NOT_FOUND,
                        ErrorType.RESOURCE_BUSY,
                        ErrorType.UNSUPPORTED);
    }

    private Uni<GuestPowerInfo> get(Caller caller, GuestInput input, GuestReader.Guest guest) {
        GuestPowerState state = state(guest);
        return Uni.createFrom().item(new GuestPowerInfo(state, state == GuestPowerState.RUNNING));
    }

    private static GuestPowerState state(GuestReader.Guest guest) {
        if (!guest.hostAvailable()) {
            return GuestPowerState.UNAVAILABLE;
        }
        Optional<PowerChange> change = guest.change() == null ? Optional.empty() : PowerChange.of(guest.change());
        if (change.isPresent()) {
            return switch (change.get()) {
                case REBOOT -> GuestPowerState.RESETTING;
                case STANDBY -> GuestPowerState.STANDBY;
                default -> GuestPowerState.SHUTTING_DOWN;
            };
        }
        return switch (guest.power()) {
            case POWERED_OFF -> GuestPowerState.NOT_RUNNING;
            case SUSPENDED -> GuestPowerState.STANDBY;
            case POWERED_ON -> guest.toolsRunning() ? GuestPowerState.RUNNING : GuestPowerState.NOT_RUNNING;
        };
    }

    private Uni<Void> ask(Caller caller, Operation<?, ?> operation, PowerChange change, GuestReader.Guest guest) {
        Fault refusal = refusal(guest, change);
        return refusal == null
                ? queue.runLater(
                        new Submission<>(kind, operation, caller, guest.id(), ChangePlan.power(guest.name(), change)),
                        times.shutdown())
                : Uni.createFrom().failure(new FaultException(refusal));
    }

    private static @Nullable Fault refusal(GuestReader.Guest guest, PowerChange change) {
        if (change.refusal(guest.power()).isPresent()) {
            return change.refusal(guest.power()).get();
        } else if (guest.change() != null) {
            return new Fault.GuestBusy(ObjectType.VIRTUAL_MACHINE.id(guest.id()));
        } else if (!guest.hostAvailable()) {
            return new Fault.Failed(new Fault.HostDisconnected(ObjectType.HOST.id(guest.host())));
        }
        return guest.toolsRunning() ? null : GuestLocator.toolsNotRunning(guest);
    }
}
