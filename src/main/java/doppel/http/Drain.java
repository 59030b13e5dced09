package doppel.http;

import doppel.api.Draining;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ends the service of requests in order. From the signal on Doppel is not ready, new requests are refused with
 * {@code service_unavailable}, those in flight are answered, and every answer closes its connection. The end waits for
 * them, but not longer than {@code doppel.shutdown.timeout}.
 */
@Readiness
@ApplicationScoped
class Drain implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final Event<Draining> draining;
    private final Duration most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int inFlight;
    private volatile boolean begun;

    Drain(
            Event<Draining> draining,
            @ConfigProperty(name = "doppel.shutdown.timeout", defaultValue = "PT10S") Duration most) {
        this.draining = draining;
        this.most = most;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("serves requests").status(!begun).build();
    }

    /** Before all other routes, so that all answers count. */
    void count(@Observes @Priority(2) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::count);
    }

    private void count(RoutingContext context) {
        // a health check must see that Doppel is not ready; nothing waits for it
        if (context.request().path() != null && context.request().path().startsWith("/q/health")) {
            context.next();
            return;
        }
        context.addHeadersEndHandler(headers -> {
            if (begun) {
                LastAnswer.on(context);
            }
        });
        if (begun) {
            context.fail(503);
            return;
        }
        change(1);
        context.addEndHandler(answered -> change(-1));
        context.next();
    }

    private void change(int by) {
        lock.lock();
        try {
            inFlight += by;
            if (inFlight == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** On the thread that stops Quarkus, which goes on when this returns; it must not fail. */
    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        begun = true;
        try {
            draining.fire(new Draining());
            int left = awaitAnswers();
            // zero asks for no wait: in dev mode the request that makes Quarkus reload is always left
            if (left > 0 && !most.isZero()) {
                LOG.warnf("%d requests are still unanswered after %s; shutting down anyway", left, most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Cannot wait for the requests in flight", e);
        }
    }

    private int awaitAnswers() throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.NANOSECONDS.convert(most);
            while (inFlight > 0 && nanos > 0) {
                nanos = idle.awaitNanos(nanos);
            }
            return inFlight;
        } finally {
            lock.unlock();
        }
    }
}
