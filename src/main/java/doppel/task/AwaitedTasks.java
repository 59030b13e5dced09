package doppel.task;

import doppel.api.Draining;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.db.Faults;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Callers that wait for a task to end. Those whose tasks run on this replica are answered at once; for the tasks of other
 * replicas one shared query asks the store. A task continues when its caller disconnects, or is answered early because the
 * database is not available.
 */
@ApplicationScoped
public class AwaitedTasks {
    private static final Logger LOG = Logger.getLogger(AwaitedTasks.class);
    private static final long LOOK_MILLIS = 250;

    /** Longer than a change of power or a delete takes; what lasts longer is a copy. */
    private static final long GRACE_MILLIS = 1000;

    /** How long callers wait while tasks can neither be read nor run. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /** A look that takes longer failed. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(8);

    private final TaskStore store;
    private final Vertx vertx;
    private final Map<Long, Set<UniEmitter<? super Outcome>>> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean over;

    /** When the store last answered, or the first caller began to wait; nano time. */
    private volatile long answered;

    AwaitedTasks(TaskStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    /** What came of the task, once it is over. */
    Uni<Outcome> end(long id) {
        return Uni.createFrom().emitter(emitter -> {
            if (over) {
                emitter.fail(new FaultException(shuttingDown()));
                return;
            }
            if (waiting.isEmpty()) {
                answered = System.nanoTime();
            }
            waiting.compute(id, (key, others) -> {
                Set<UniEmitter<? super Outcome>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
                all.add(emitter);
                return all;
            });
            emitter.onTermination(() -> waiting.computeIfPresent(id, (key, all) -> {
                all.remove(emitter);
                return all.isEmpty() ? null : all;
            }));
            later();
        });
    }

    /**
     * Answers waiting callers before the server shuts down: tasks that end within a moment with their outcome, and all
     * others that the task continues without them.
     */
    void drain(@Observes Draining event) {
        vertx.setTimer(GRACE_MILLIS, fired -> {
            over = true;
            release(shuttingDown());
        });
    }

    /** Says that the worker has failed for so long; waiting callers are told that the task continues without them. */
    void stuck(Duration since) {
        if (since.compareTo(PATIENCE) > 0) {
            release(unavailable("The database is not available. The task has been accepted and continues when it is."));
        }
    }

    private void release(Fault error) {
        waiting.forEach((id, all) -> all.forEach(emitter -> emitter.fail(new FaultException(error))));
    }

    private static Fault shuttingDown() {
        return unavailable("Doppel is shutting down. The task has been accepted and continues after the next start.");
    }

    private static Fault unavailable(String message) {
        return new Fault.Unavailable(message);
    }

    /** These tasks have run, some of them to their end. To be called after the commit. */
    void ran(Collection<? extends TaskRun<?>> runs) {
        for (TaskRun<?> run : runs) {
            run.outcome().ifPresent(outcome -> {
                TaskLog.ended(run.row(), outcome);
                tell(run.id(), outcome);
            });
        }
    }

    private void later() {
        if (!waiting.isEmpty() && looking.compareAndSet(false, true)) {
            vertx.setTimer(LOOK_MILLIS, fired -> {
                looking.set(false);
                look();
            });
        }
    }

    private void look() {
        store.ended(waiting.keySet())
                .ifNoItem()
                .after(LONGEST_LOOK)
                .fail()
                .subscribe()
                .with(
                        found -> {
                            answered = System.nanoTime();
                            found.forEach((id, task) -> tell(id, Outcome.of(task)));
                            later();
                        },
                        failure -> {
                            LOG.debugf("Could not look for ended tasks: %s", Faults.reason(failure));
                            stuck(Duration.ofNanos(System.nanoTime() - answered));
                            later();
                        });
    }

    private void tell(Long id, Outcome outcome) {
        Set<UniEmitter<? super Outcome>> all = waiting.remove(id);
        if (all != null) {
            all.forEach(emitter -> emitter.complete(outcome));
        }
    }
}
