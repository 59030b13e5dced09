package doppel.task;

import doppel.api.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended.
 *
 * @param result what it made; null for nothing
 * @param error why it failed; null when it did not
 */
record Outcome(
        TaskStatus status,
        @Nullable String result,
        @Nullable Fault error) {
    static Outcome of(TaskSnapshot task) {
        return new Outcome(
                task.row().status(),
                task.row().result(),
                task.row().error() == null ? null : StoredFault.read(task.row().error()));
    }
}
