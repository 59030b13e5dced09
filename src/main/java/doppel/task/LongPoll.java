package doppel.task;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * GET on a due task waits up to 100 ms for the batch that runs it: the answer would be stale before it arrived, and the
 * client would ask again at once. With an {@code instant} clock, clients that poll without a pause get one answer per
 * clone this way instead of thirty that all say PENDING.
 */
@ApplicationScoped
class LongPoll {
    private static final Duration LONGEST = Duration.ofMillis(100);

    private final Map<Long, Set<UniEmitter<? super Void>>> waiting = new ConcurrentHashMap<>();

    /** Completes when this replica has run the task, after 100 ms at the latest. */
    Uni<Void> ran(long id) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> {
                    waiting.compute(id, (key, others) -> {
                        Set<UniEmitter<? super Void>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
                        all.add(emitter);
                        return all;
                    });
                    emitter.onTermination(() -> waiting.computeIfPresent(id, (key, all) -> {
                        all.remove(emitter);
                        return all.isEmpty() ? null : all;
                    }));
                })
                .ifNoItem()
                .after(LONGEST)
                .recoverWithUni(Uni.createFrom()::voidItem);
    }

    /** These tasks have run. To be called after the commit. */
    void ran(Collection<? extends TaskRun<?>> runs) {
        if (waiting.isEmpty()) {
            return;
        }
        for (TaskRun<?> run : runs) {
            Set<UniEmitter<? super Void>> all = waiting.remove(run.id());
            if (all != null) {
                all.forEach(emitter -> emitter.complete(null));
            }
        }
    }
}
