package doppel.task;

import doppel.api.LocalizableMessage;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What tasks say of themselves, for people. A task of a newer version may have a kind, a step or a plan that this version does
 * not know; it says as much as can be said then.
 */
@Singleton
class TaskMessages {
    private static final Logger LOG = Logger.getLogger(TaskMessages.class);

    private final TaskKinds kinds;

    TaskMessages(TaskKinds kinds) {
        this.kinds = kinds;
    }

    /** What the task is. */
    LocalizableMessage description(TaskRow row) {
        return words(row)
                .map(Words::description)
                .orElseGet(() -> LocalizableMessage.of(
                        "com.vmware.cis.task.unknown_kind", "Task of the operation %s", row.operation()));
    }

    /** What the task does now, or how it ended. */
    LocalizableMessage progress(TaskSnapshot task) {
        TaskRow row = task.row();
        return words(row)
                .flatMap(words -> words.progress(row.status(), row.step(), task.fraction()))
                .orElseGet(() -> LocalizableMessage.of(
                        "com.vmware.cis.task.unknown_kind.step", "Step %s", row.step() == null ? "end" : row.step()));
    }

    private Optional<Words<?>> words(TaskRow row) {
        return kinds.named(row.kind()).flatMap(kind -> words(kind, row));
    }

    private static <P> Optional<Words<?>> words(TaskKind<P, ?> kind, TaskRow row) {
        try {
            return Optional.of(new Words<>(kind, kind.plan().read(row.plan())));
        } catch (RuntimeException e) {
            LOG.debugf(e, "The plan of task %d cannot be read", row.id());
            return Optional.empty();
        }
    }

    /** A plan that could be read, and the kind whose it is. */
    private record Words<P>(TaskKind<P, ?> kind, P plan) {
        LocalizableMessage description() {
            return kind.wording().description(plan);
        }

        Optional<LocalizableMessage> progress(TaskStatus status, @Nullable String step, double fraction) {
            if (status.terminal()) {
                return Optional.of(
                        status == TaskStatus.SUCCEEDED
                                ? kind.wording().succeeded(plan)
                                : kind.wording().failed(plan));
            }
            return Workflow.GIVE_BACK.equals(step)
                    ? Optional.of(kind.wording().givingBack(plan))
                    : kind.step(step).map(known -> known.progress(plan, fraction));
        }
    }
}
