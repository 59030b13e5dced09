package doppel.task;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the worker cannot ask what is due: the database is not available, or the worker is stuck. */
@Readiness
@ApplicationScoped
class WorkerHealth implements HealthCheck {
    private static final Duration LATE = Duration.ofSeconds(40);

    private final TaskWorker worker;

    WorkerHealth(TaskWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        Duration since = worker.sinceLastTick();
        return HealthCheckResponse.named("worker")
                .status(since.compareTo(LATE) < 0)
                .withData("seconds since last tick", since.toSeconds())
                .build();
    }
}
