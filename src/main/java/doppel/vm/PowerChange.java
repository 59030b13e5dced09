package doppel.vm;

import doppel.api.Fault;
import java.util.Arrays;
import java.util.Optional;

/** The changes of a machine's power state, by the API's operations, and from which states they lead where. */
public enum PowerChange {
    START(PowerChange.MACHINE_SERVICE, "start", PowerState.POWERED_ON),
    STOP(PowerChange.MACHINE_SERVICE, "stop", PowerState.POWERED_OFF),
    RESET(PowerChange.MACHINE_SERVICE, "reset", PowerState.POWERED_ON),
    SUSPEND(PowerChange.MACHINE_SERVICE, "suspend", PowerState.SUSPENDED),
    SHUTDOWN(PowerChange.GUEST_SERVICE, "shutdown", PowerState.POWERED_OFF),
    REBOOT(PowerChange.GUEST_SERVICE, "reboot", PowerState.POWERED_ON),
    STANDBY(PowerChange.GUEST_SERVICE, "standby", PowerState.SUSPENDED);

    /** The API service of the changes from outside. */
    static final String MACHINE_SERVICE = "com.vmware.vcenter.vm.power";

    /** The API service of the changes that the guest makes. */
    public static final String GUEST_SERVICE = "com.vmware.vcenter.vm.guest.power";

    private final String service;
    private final String operation;
    private final PowerState after;

    PowerChange(String service, String operation, PowerState after) {
        this.service = service;
        this.operation = operation;
        this.after = after;
    }

    /** The change that an operation asks for; empty when it asks for something else. */
    public static Optional<PowerChange> of(String operation) {
        return Arrays.stream(values())
                .filter(change -> change.operation.equals(operation))
                .findFirst();
    }

    public String operation() {
        return operation;
    }

    /** The service whose operation it is: the machine's power or the guest's. */
    String service() {
        return service;
    }

    /** Whether it is made by the guest itself. */
    boolean soft() {
        return service.equals(GUEST_SERVICE);
    }

    /** The state in which it leaves the machine. */
    PowerState after() {
        return after;
    }

    /** Why it cannot be made from this state; empty when it can. Only a running machine is reset or suspended or asked. */
    public Optional<Fault> refusal(PowerState now) {
        if (this != RESET && this != REBOOT && now == after) {
            return Optional.of(new Fault.AlreadyInPowerState(now.name()));
        }
        if ((this == RESET || this == SUSPEND || soft()) && now != PowerState.POWERED_ON) {
            return Optional.of(new Fault.InvalidPowerState(Fault.Attempt.CHANGE_POWER, "", now.name()));
        }
        return Optional.empty();
    }
}
