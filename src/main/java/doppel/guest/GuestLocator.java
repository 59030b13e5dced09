package doppel.guest;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ObjectType;
import doppel.api.Target;
import doppel.vm.MachineLocator;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the guest that an operation is called on. */
@ApplicationScoped
class GuestLocator {
    private final GuestReader reader;
    private final MachineLocator machines;

    GuestLocator(GuestReader reader, MachineLocator machines) {
        this.reader = reader;
        this.machines = machines;
    }

    /** The guest of a machine; fails with {@code not_found}. */
    Uni<Target<GuestReader.Guest>> guest(String vm) {
        return reader.find(MachineLocator.number(vm))
                .map(found -> found.orElseThrow(() -> new FaultException(MachineLocator.notFound(vm))))
                .chain(found -> machines.target(found.id(), found.folder(), found.resourcePool(), found));
    }

    /** That VMware Tools have nothing to tell, in a vCenter's one message: the machine is off, or still boots. */
    static Fault toolsNotRunning(GuestReader.Guest guest) {
        return new Fault.ToolsNotRunning(ObjectType.VIRTUAL_MACHINE.id(guest.id()));
    }

    /**
     * The parameter of the operations that want nothing more.
     *
     * @param vm the machine's identifier
     */
    @RegisterForReflection
    record GuestInput(String vm) {}
}
