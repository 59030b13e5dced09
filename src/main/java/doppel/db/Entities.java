package doppel.db;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Work with entities: tables whose rows are objects and that are not read or written often. The engine and hot reads
 * use SQL. A session runs no two statements at a time. A row is locked before it is changed or removed: a flush that finds
 * the row gone never ends, and its transaction keeps its locks. Work continues when the caller goes away.
 */
@ApplicationScoped
public class Entities {
    private final Vertx vertx;

    Entities(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Reads in a session of its own. */
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return onContext(() -> Panache.withSession(work));
    }

    /**
     * Reads and writes in a session and a transaction of its own. Callers see the commit. They handle a failure outside,
     * because it leaves the session unusable.
     */
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return onContext(() -> Panache.withTransaction(work));
    }

    /** A Hibernate session needs a Vert.x context of its own, different from the caller's. */
    private <T> Uni<T> onContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(
                    go -> Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
