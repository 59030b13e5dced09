package doppel.task;

import doppel.api.Caller;
import doppel.api.Operation;

/**
 * A task to be.
 *
 * @param operation the operation that asks for it
 * @param target the number of the object it is called on, of the kind's target type
 * @param plan frozen from now on: a later change of what it was made from does not reach the task
 */
public record Submission<P>(TaskKind<P, ?> kind, Operation<?, ?> operation, Caller caller, long target, P plan) {
    String account() {
        return caller.user();
    }
}
