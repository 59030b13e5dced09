package doppel.db;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Not ready while the database does not answer. It asks as a request does, and answers a probe in time however long
 * requests may wait by the settings. Quarkus's own checks are off: one waits for 20 seconds, the other opens a JDBC
 * connection and waits without a limit.
 */
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {
    /** A request waits 3 seconds for a connection and 5 for its answer by default. */
    private static final Duration BOUND = Duration.ofSeconds(9);

    private final Pool pool;

    /** One query for all probes that arrive while it runs: they must not use up the pool. */
    private @Nullable Uni<HealthCheckResponse> asked;

    DatabaseHealth(Pool pool) {
        this.pool = pool;
    }

    @Override
    public synchronized Uni<HealthCheckResponse> call() {
        Uni<HealthCheckResponse> shared = asked;
        if (shared == null) {
            shared = ask().onTermination().invoke(this::answered).memoize().indefinitely();
            asked = shared;
        }
        return shared;
    }

    private synchronized void answered() {
        asked = null;
    }

    private Uni<HealthCheckResponse> ask() {
        return pool.query("select 1")
                .execute()
                .ifNoItem()
                .after(BOUND)
                .failWith(() -> new DatabaseTimeout("The database did not answer in time"))
                .map(rows -> HealthCheckResponse.named("database").up().build())
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("database")
                        .down()
                        .withData("reason", Faults.reason(failure))
                        .build());
    }
}
