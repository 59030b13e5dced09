package doppel.vm;

/** The power state of a virtual machine. */
public enum PowerState {
    POWERED_OFF,
    POWERED_ON,
    SUSPENDED
}
