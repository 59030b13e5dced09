package doppel.task;

import doppel.api.LocalizableMessage;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * A step of a kind of task: what a task does, once its time has come, in the transaction of a batch. Steps can be shared by
 * kinds whose plans have what they need.
 *
 * @param <P> the plan
 * @param <W> what the steps of a batch share, see {@link TaskKind#setup()}
 */
public interface Step<P, W> {
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

    /**
     * Has its effect on the tasks of the batch that are due at this step, and sends each on: {@link TaskRun#advance},
     * {@link TaskRun#fail}. Called for every batch, with an empty list when no task is due here. What it throws fails the
     * whole batch, which then runs task by task.
     *
     * @param due in the order of their submits
     */
    Uni<Void> run(W shared, List<TaskRun<P>> due);

    /**
     * What is going on, for people.
     *
     * @param fraction the part of the step that is done, 0 to 1
     */
    LocalizableMessage progress(P plan, double fraction);
}
