package doppel.task;

import java.time.Duration;

/**
 * Where a task can be on its way, and for how long. A {@link Step} adds what the task does there.
 *
 * @param <P> the plan
 */
public interface Stage<P> {
    /** Its name in the column `step`: never changed, because running tasks survive an upgrade. */
    String name();

    /** Whether a task with this plan takes this step. {@code instant}: whether nothing takes time. */
    default boolean isNeeded(P plan, boolean instant) {
        return true;
    }

    /** How long a task is at this step before its effect is due, in lab time. */
    default Duration duration(P plan) {
        return Duration.ZERO;
    }

    /** The progress, in percent, when the duration is over. */
    default int percent() {
        return 0;
    }

    /** Whether a task at this step is still {@code PENDING}: it waits for its turn and not for time. */
    default boolean waits() {
        return false;
    }

    /** Whether a task at this step can still be cancelled. */
    default boolean isCancelable() {
        return true;
    }

    /** Whether it returns capacity that other tasks of the same batch may take. Such steps run first. */
    default boolean releases() {
        return false;
    }
}
