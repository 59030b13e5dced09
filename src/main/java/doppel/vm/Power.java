package doppel.vm;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Need;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
import doppel.api.Structure;
import doppel.api.UnionCase;
import doppel.task.Submission;
import doppel.task.TaskKind;
import doppel.task.TaskQueue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code com.vmware.vcenter.vm.power}: looking at a machine's power state and changing it. */
@ApplicationScoped
public class Power implements Service {
    static final String SERVICE = PowerChange.MACHINE_SERVICE;

    static final Operation<MachineInput, PowerInfo> GET = Operation.of(
                    SERVICE,
                    "get",
                    MachineInput.class,
                    PowerInfo.class,
                    Need.on(MachineInput.class, ObjectType.VIRTUAL_MACHINE, MachineInput::vm, Privilege.SYSTEM_READ))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE);
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
            ErrorType.UNSUPPORTED);
    static final Operation<MachineInput, Void> STOP = change(
            PowerChange.STOP,
            Privilege.VIRTUAL_MACHINE_INTERACT_POWER_OFF,
            ErrorType.ALREADY_IN_DESIRED_STATE,
            ErrorType.ERROR,
            ErrorType.NOT_FOUND,
            ErrorType.RESOURCE_BUSY);
    static final Operation<MachineInput, Void> RESET = change(
            PowerChange.RESET,
            Privilege.VIRTUAL_MACHINE_INTERACT_RESET,
            ErrorType.ERROR,
            ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
            ErrorType.NOT_FOUND,
            ErrorType.RESOURCE_BUSY);
    static final Operation<MachineInput, Void> SUSPEND = change(
            PowerChange.SUSPEND,
            Privilege.VIRTUAL_MACHINE_INTERACT_SUSPEND,
            ErrorType.ALREADY_IN_DESIRED_STATE,
            ErrorType.ERROR,
            ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
            ErrorType.NOT_FOUND,
            ErrorType.RESOURCE_BUSY);

    private final MachineLocator machines;
    private final TaskQueue queue;
    private final TaskKind<ChangePlan, ?> kind;

    Power(MachineLocator machines, TaskQueue queue, TaskKind<ChangePlan, MachineChanges> kind) {
        this.machines = machines;
        this.queue = queue;
        this.kind = kind;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(GET, input -> machines.standing(input.vm()), this::get),
                offer(START),
                offer(STOP),
                offer(RESET),
                offer(SUSPEND));
    }

    private Offer<MachineInput, Void> offer(Operation<MachineInput, Void> operation) {
        return Service.offer(
                operation,
                input -> machines.standing(input.vm()),
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

    private Uni<PowerInfo> get(Caller caller, MachineInput input, VirtualMachineReader.Standing machine) {
        return Uni.createFrom()
                .item(new PowerInfo(
                        machine.power(), machine.power() == PowerState.POWERED_OFF ? machine.cleanPowerOff() : null));
    }

    private Uni<Void> change(Caller caller, Operation<?, ?> operation, VirtualMachineReader.Standing machine) {
        return queue.runAndWait(new Submission<>(
                        kind, operation, caller, machine.id(), new ChangePlan(machine.name(), operation.name())))
                .replaceWithVoid();
    }

    /**
     * The parameter of all of them.
     *
     * @param vm the machine's identifier
     */
    @RegisterForReflection
    public record MachineInput(String vm) {}

    /**
     * A machine's power state.
     *
     * @param cleanPowerOff whether its guest was shut down; null unless it is powered off
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.power.info")
    public record PowerInfo(
            PowerState state,

            @UnionCase(tag = "state", value = "POWERED_OFF") @Nullable
            Boolean cleanPowerOff) {}
}
