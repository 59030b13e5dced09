package doppel.task;

/** What a live task keeps others from doing with the object it was called on. Stored in the column `target_lock`. */
public enum TargetLock {
    /** Nothing. */
    NONE,
    /** Others may use and change it, and not delete it: the source of a clone. */
    SHARED,
    /** Others may only read it. */
    EXCLUSIVE
}
