package doppel.inventory;

/** The power state of a host. */
public enum HostPowerState {
    POWERED_ON,
    POWERED_OFF,
    STANDBY
}
