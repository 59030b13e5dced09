package doppel.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.event.Event;

/** Says that Doppel is up, after Quarkus has said so in its own words, and waits for the end. */
class Application implements QuarkusApplication {
    private final Event<Started> started;

    Application(Event<Started> started) {
        this.started = started;
    }

    @Override
    public int run(String... args) {
        started.fire(new Started());
        Up.set();
        Quarkus.waitForExit();
        return 0;
    }
}
