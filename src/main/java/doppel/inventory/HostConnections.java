package doppel.inventory;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ObjectType;
import doppel.db.Entities;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Set;

/**
 * Connects hosts and disconnects them. It locks one row, waits for the batch that has it, and
 * holds nothing else that a batch needs.
 */
@ApplicationScoped
class HostConnections {
    private final Entities entities;

    HostConnections(Entities entities) {
        this.entities = entities;
    }

    /** A host that does not respond cannot be connected: after the repair it is disconnected first. */
    Uni<Void> connect(String host) {
        return become(host, ConnectionState.CONNECTED, Set.of(ConnectionState.DISCONNECTED));
    }

    /** Whether a host responds or not, one can stop asking it. */
    Uni<Void> disconnect(String host) {
        return become(
                host, ConnectionState.DISCONNECTED, Set.of(ConnectionState.CONNECTED, ConnectionState.NOT_RESPONDING));
    }

    private Uni<Void> become(String host, ConnectionState then, Set<ConnectionState> from) {
        long id = ObjectType.HOST.number(host).orElse(-1);
        return entities.write(() -> HostRow.<HostRow>findById(id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(row -> {
                    if (row == null) {
                        throw new FaultException(InventoryObjects.notFound(ObjectType.HOST, host));
                    }
                    ConnectionState now = ConnectionState.valueOf(row.connectionState);
                    if (!from.contains(now)) {
                        throw new FaultException(now == then ? already(host, now) : notResponding(host));
                    }
                    row.connectionState = then.name();
                })
                .replaceWithVoid());
    }

    private static Fault already(String host, ConnectionState now) {
        return new Fault.HostAlready(host, now == ConnectionState.CONNECTED);
    }

    private static Fault notResponding(String host) {
        return new Fault.HostNotResponding(host);
    }
}
