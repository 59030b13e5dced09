package doppel.vm;

/** How far a customization is. */
public enum CustomizationStatus {
    IDLE,
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED
}
