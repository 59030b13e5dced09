package doppel.task;

import doppel.api.LocalizableMessage;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * A step of a kind of task: what a task does, once its time has come, in the transaction of a batch. Steps can be shared by
 * kinds whose plans have what they need.
 *
 * @param <P> the plan
 * @param <W> what the steps of a batch share, see {@link TaskKind#setup()}
 */
public interface Step<P, W> extends Stage<P> {
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
