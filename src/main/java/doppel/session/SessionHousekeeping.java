package doppel.session;

import doppel.db.Faults;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes sessions that were idle for too long. */
@ApplicationScoped
class SessionHousekeeping {
    private static final Logger LOG = Logger.getLogger(SessionHousekeeping.class);

    private final SessionStore store;

    SessionHousekeeping(SessionStore store) {
        this.store = store;
    }

    @Scheduled(every = "60s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> purge() {
        return store.purge()
                .ifNoItem()
                .after(Duration.ofSeconds(30))
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("Idle sessions could not be purged: %s", Faults.reason(failure)))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }
}
