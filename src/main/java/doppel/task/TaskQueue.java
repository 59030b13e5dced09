package doppel.task;

import doppel.api.FaultException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * How the other rooms give work to the worker. What changes datastores and hosts is done by the worker alone, which keeps
 * the order of locks and does many calls in one transaction.
 */
@ApplicationScoped
public class TaskQueue {
    private final TaskStore store;
    private final TaskWorker worker;
    private final TaskHints hints;
    private final AwaitedTasks awaited;

    TaskQueue(TaskStore store, TaskWorker worker, TaskHints hints, AwaitedTasks awaited) {
        this.store = store;
        this.worker = worker;
        this.hints = hints;
        this.awaited = awaited;
    }

    /**
     * Submits a task that creates an object.
     *
     * @return the task's identifier on the wire, once both rows are committed; empty when the object was not created, and
     *     then there is no task either
     */
    public <P> Uni<Optional<String>> submit(Submission<P> task, Creation creation) {
        UUID uuid = TaskId.random();
        return store.add(uuid, task, creation).map(id -> {
            if (id.isPresent()) {
                wake();
            }
            return id.map(added -> TaskId.of(uuid, task.operation().service()));
        });
    }

    /**
     * Submits a task that creates an object, and waits for its end.
     *
     * @return the task's result, or a failure with the task's error; empty when the object was not created, and then there
     *     is no task either
     */
    public <P> Uni<Optional<String>> runAndWait(Submission<P> task, Creation creation) {
        return store.add(TaskId.random(), task, creation)
                .chain(id -> id.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : end(id.get()).map(Optional::of));
    }

    /**
     * Submits a task, and waits for its end. The caller sees nothing of the task.
     *
     * @return the task's result, empty text for none, or a failure with the task's error
     */
    public <P> Uni<String> runAndWait(Submission<P> task) {
        return store.add(TaskId.random(), task).chain(this::end);
    }

    /** Submits a task that has its effect after this lab time, and does not wait for it. */
    public <P> Uni<Void> runLater(Submission<P> task, Duration after) {
        return store.add(TaskId.random(), task, after).invoke(this::wake).replaceWithVoid();
    }

    private Uni<String> end(long id) {
        Uni<Outcome> end = awaited.end(id);
        wake();
        return end.map(outcome -> {
            if (outcome.error() != null) {
                throw new FaultException(outcome.error());
            }
            return outcome.result() == null ? "" : outcome.result();
        });
    }

    /** A task may be due: tells the worker of this replica and the others. Returns at once. */
    public void wake() {
        worker.nudge();
        hints.due();
    }
}
