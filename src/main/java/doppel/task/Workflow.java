package doppel.task;

import doppel.api.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a running task knows of its kind: how its plan is stored, and which stage follows which.
 *
 * @param <P> the plan
 */
interface Workflow<P> {
    /** The step at which a failed or cancelled task gives back what it has taken. Every kind has it. */
    String GIVE_BACK = "give-back";

    /** How the plans of this kind are stored. */
    PlanCodec<P> plan();

    /** The type of the object that its tasks create; null for none. */
    @Nullable
    ObjectType creates();

    /** The stage after this one that a task with this plan enters; empty when the task has then succeeded. */
    Optional<? extends Stage<P>> after(String step, P plan, boolean instant);
}
