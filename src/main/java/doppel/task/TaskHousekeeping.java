package doppel.task;

import doppel.db.Faults;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Purges what ended long ago, a little at a time, so that no request waits for it. */
@ApplicationScoped
class TaskHousekeeping {
    private static final Logger LOG = Logger.getLogger(TaskHousekeeping.class);
    private static final int AT_ONCE = 1_000;

    private final TaskStore store;
    private final Duration retention;

    TaskHousekeeping(TaskStore store, TaskConfig config) {
        this.store = store;
        this.retention = config.retention();
    }

    /** A tick whose Uni never completes would silently end the schedule, so this one always does. */
    @Scheduled(every = "30s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> purge() {
        return purgeAll()
                .ifNoItem()
                .after(Duration.ofSeconds(25))
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("Finished tasks could not be purged: %s", Faults.reason(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> purgeAll() {
        return store.purge(retention, AT_ONCE)
                .chain(purged ->
                        purged == AT_ONCE ? purgeAll() : Uni.createFrom().voidItem());
    }
}
