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
 * Callers that look at a task which is due this very moment. What they would be told is stale before it arrives, and they
 * would ask again at once; so they wait for the turn that walks it, though never long. A lab at {@code instant} whose
 * clients poll without a pause answers one look a clone in this way, instead of thirty that all say PENDING.
 */
@ApplicationScoped
class Onlookers {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Map<Long, Set<UniEmitter<? super Void>>> waiting = new ConcurrentHashMap<>();

    /** Completes when this replica has walked the task, or when patience is over. */
    Uni<Void> walked(long id) {
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
                .after(PATIENCE)
                .recoverWithUni(Uni.createFrom()::voidItem);
    }

    /** Says that these tasks have been walked, after the commit. */
    void walked(Collection<Walker> walkers) {
        if (waiting.isEmpty()) {
            return;
        }
        for (Walker walker : walkers) {
            Set<UniEmitter<? super Void>> all = waiting.remove(walker.id());
            if (all != null) {
                all.forEach(emitter -> emitter.complete(null));
            }
        }
    }
}
