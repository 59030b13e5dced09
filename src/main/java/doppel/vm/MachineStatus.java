package doppel.vm;

/** A machine in short. */
public record MachineStatus(
        long id, String name, long folder, long resourcePool, PowerState power, boolean cleanPowerOff) {}
