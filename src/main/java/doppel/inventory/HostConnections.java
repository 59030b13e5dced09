package doppel.inventory;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ObjectType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Connects hosts and disconnects them. It changes one row in one statement, which waits for the batch that has the host and
 * holds nothing that a batch wants.
 */
@ApplicationScoped
class HostConnections {
    private final Pool pool;

    HostConnections(Pool pool) {
        this.pool = pool;
    }

    /** A host that does not respond is not connected by asking: who has mended it disconnects it first. */
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
        // by the primary key
        return pool.preparedQuery("update host set connection_state = $2 where id = $1 and connection_state = any ($3)")
                .execute(Tuple.of(
                        id,
                        then.name(),
                        from.stream().map(ConnectionState::name).toArray(String[]::new)))
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : state(id, host).chain(now -> {
                            if (from.contains(now)) {
                                // it has become so since
                                return become(host, then, from);
                            }
                            throw new FaultException(now == then ? already(host, now) : notResponding(host));
                        }));
    }

    private Uni<ConnectionState> state(long id, String host) {
        return pool.preparedQuery("select connection_state from host where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new FaultException(InventoryObjects.notFound(ObjectType.HOST, host));
                    }
                    return ConnectionState.valueOf(rows.iterator().next().getString(0));
                });
    }

    private static Fault already(String host, ConnectionState now) {
        return new Fault.HostAlready(host, now == ConnectionState.CONNECTED);
    }

    private static Fault notResponding(String host) {
        return new Fault.HostNotResponding(host);
    }
}
