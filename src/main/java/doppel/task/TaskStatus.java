package doppel.task;

/** The status of a task, as {@code com.vmware.cis.task.status} has it. */
public enum TaskStatus {
    PENDING,
    RUNNING,
    BLOCKED,
    SUCCEEDED,
    FAILED;

    /** Whether a task of this status is over for good. */
    public boolean terminal() {
        return this == SUCCEEDED || this == FAILED;
    }

    /**
     * Whether a task may go from this status to that one: it waits, it runs, it ends. What ends never begins again, and
     * what has begun never waits again.
     */
    public boolean canBecome(TaskStatus next) {
        return switch (this) {
            case PENDING -> next != BLOCKED;
            case RUNNING, BLOCKED -> next != PENDING;
            case SUCCEEDED, FAILED -> next == this;
        };
    }
}
