package doppel.lab;

import doppel.boot.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gives the lab the speed that the configuration asks for. Without a setting the clock continues as it
 * was: at first as fast as real time, later as it was set.
 */
@Singleton
final class ClockStart {
    private static final Logger LOG = Logger.getLogger(ClockStart.class);

    private final LabClock clock;
    private final Optional<String> speed;

    ClockStart(LabClock clock, @ConfigProperty(name = "doppel.speed") Optional<String> speed) {
        this.clock = clock;
        this.speed = speed;
    }

    void atStart(@Observes @Priority(StartOrder.CLOCK) StartupEvent event) throws Throwable {
        if (speed.isEmpty()) {
            return;
        }
        Speed wanted = Speed.parse(speed.get());
        if (!wanted.equals(VertxContextSupport.subscribeAndAwait(clock::speed))) {
            VertxContextSupport.subscribeAndAwait(() -> clock.set(wanted));
            LOG.infof("The lab's clock runs at speed %s", wanted);
        }
    }
}
