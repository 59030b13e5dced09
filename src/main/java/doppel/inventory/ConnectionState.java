package doppel.inventory;

/** Whether vCenter reaches a host. */
public enum ConnectionState {
    CONNECTED,
    DISCONNECTED,
    NOT_RESPONDING
}
