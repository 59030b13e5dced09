package doppel.vm;

import doppel.api.Fault;
import doppel.api.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The state of a machine.
 *
 * @param source whether it is being cloned
 * @param made whether it is a clone that is not finished
 * @param outOfReach one of its datastores that is not accessible; null when all are
 * @param customization what is known of its guest's, as it is stored; null when there was none
 */
public record MachineState(
        long id,
        String name,
        long host,
        PowerState power,
        long memoryMib,
        boolean source,
        boolean made,
        @Nullable Fault outOfReach,
        @Nullable StoredCustomization customization) {
    MachineState with(PowerState now, @Nullable StoredCustomization customized) {
        return new MachineState(id, name, host, now, memoryMib, source, made, outOfReach, customized);
    }

    /** That a task has the machine locked. */
    public Fault busy() {
        return new Fault.MachineBusy(moid());
    }

    String moid() {
        return ObjectType.VIRTUAL_MACHINE.id(id);
    }
}
