package doppel.guest;

/** What a guest does. */
enum GuestPowerState {
    RUNNING,
    SHUTTING_DOWN,
    RESETTING,
    STANDBY,
    NOT_RUNNING,
    UNAVAILABLE
}
