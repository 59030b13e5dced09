package doppel.vm;

import doppel.api.Fault;
import doppel.api.LocalizableMessage;
import java.util.Arrays;
import java.util.Optional;

/** The changes of a machine's power state, by the API's operations, and from which states they lead where. */
public enum PowerChange {
    START(Power.SERVICE, "start", PowerState.POWERED_ON),
    STOP(Power.SERVICE, "stop", PowerState.POWERED_OFF),
    RESET(Power.SERVICE, "reset", PowerState.POWERED_ON),
    SUSPEND(Power.SERVICE, "suspend", PowerState.SUSPENDED),
    SHUTDOWN(PowerChange.GUEST_SERVICE, "shutdown", PowerState.POWERED_OFF),
    REBOOT(PowerChange.GUEST_SERVICE, "reboot", PowerState.POWERED_ON),
    STANDBY(PowerChange.GUEST_SERVICE, "standby", PowerState.SUSPENDED);

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

    /** The cause that a vCenter puts below whatever a power state forbids. */
    public static LocalizableMessage invalidPowerState(PowerState now) {
        String word = word(now);
        return LocalizableMessage.of(
                "vmsg.InvalidPowerState.summary",
                "The attempted operation cannot be performed in the current state (%s).",
                Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }

    private static String word(PowerState state) {
        return switch (state) {
            case POWERED_OFF -> "powered off";
            case POWERED_ON -> "powered on";
            case SUSPENDED -> "suspended";
        };
    }
}
