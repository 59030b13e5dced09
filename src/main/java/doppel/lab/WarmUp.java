package doppel.lab;

import doppel.boot.StartOrder;
import doppel.vm.VirtualMachines;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lists the machines once before the HTTP ports open. The classes that a list needs take seconds to load on a busy
 * machine, and would block the first caller's event loop, including probes, for that time.
 */
@Singleton
final class WarmUp {
    private final VirtualMachines machines;

    WarmUp(VirtualMachines machines) {
        this.machines = machines;
    }

    void atStart(@Observes @Priority(StartOrder.WARM_UP) StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(machines::first);
    }
}
