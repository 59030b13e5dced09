package doppel.task;

import doppel.db.Faults;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Callers that wait for a task to end. Who is walked here is answered at once; for those that another replica walks,
 * there is one shared look at the store for all that anybody waits for. A caller who goes away leaves his task running.
 */
@ApplicationScoped
public class AwaitedTasks {
    private static final Logger LOG = Logger.getLogger(AwaitedTasks.class);
    private static final long LOOK_MILLIS = 250;

    private final TaskStore store;
    private final Vertx vertx;
    private final Map<Long, Set<UniEmitter<? super TaskStore.Stored>>> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    AwaitedTasks(TaskStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    /** The task once it is over. */
    Uni<TaskStore.Stored> end(long id) {
        return Uni.createFrom().emitter(emitter -> {
            waiting.compute(id, (key, others) -> {
                Set<UniEmitter<? super TaskStore.Stored>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
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

    /** Says that these tasks have ended. */
    void ended(Collection<Long> ids) {
        if (!waiting.isEmpty() && ids.stream().anyMatch(waiting::containsKey)) {
            look();
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
                .subscribe()
                .with(
                        found -> {
                            found.forEach(this::tell);
                            later();
                        },
                        failure -> {
                            LOG.debugf("Could not look for ended tasks: %s", Faults.reason(failure));
                            later();
                        });
    }

    private void tell(Long id, TaskStore.Stored task) {
        Set<UniEmitter<? super TaskStore.Stored>> all = waiting.remove(id);
        if (all != null) {
            all.forEach(emitter -> emitter.complete(task));
        }
    }
}
