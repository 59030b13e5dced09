package doppel.hardware;

import doppel.api.Fault;
import doppel.api.ObjectType;
import doppel.vm.MachineState;
import java.util.Set;

/** What may come in the way of a change of disks. */
final class DiskTroubles {
    private DiskTroubles() {}

    /** The power state forbids it. */
    static Fault notNow(MachineState machine) {
        String moid = ObjectType.VIRTUAL_MACHINE.id(machine.id());
        return new Fault.InvalidPowerState(
                Fault.Attempt.CHANGE_DISK, moid, machine.power().name());
    }

    /** The machine has no such adapter, or another device hangs there, or there is no address left to choose. */
    static Fault noAddress(DiskAddress.Wish wish, Set<Long> buses) {
        Long bus = wish.bus();
        if (bus != null && !buses.contains(bus)) {
            return new Fault.NoAdapter(String.valueOf(wish.adapter()), bus);
        } else if (bus != null && wish.unit() != null) {
            return new Fault.DiskAddressTaken(String.valueOf(wish.adapter()), bus, wish.unit());
        }
        return new Fault.NoDiskAddress(String.valueOf(wish.adapter()));
    }

    /** There is no such file, or the machine's host does not see it. */
    static Fault noFile(VmdkPath path) {
        return new Fault.FileNotFound(String.valueOf(path));
    }

    /** The file exists already, or a machine has it. The documents call it differently when a disk is to get another file. */
    static Fault inUse(VmdkPath path, boolean replacing) {
        return new Fault.FileInUse(String.valueOf(path), replacing);
    }
}
