package doppel.provision;

import doppel.api.Fault;
import doppel.api.ObjectType;
import doppel.inventory.Capacity.HostState;
import doppel.inventory.Unavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of the machines of a batch, and whether they are available: connected and powered on. Read without a lock at first; a step that puts
 * something on hosts locks them and reads again.
 */
final class MachineHosts {
    private final Map<Long, Long> machines = new HashMap<>();
    private final Map<Long, Host> hosts = new HashMap<>();

    /** A host as a step finds it, and the datastores that it reaches. */
    record Host(long id, boolean available, Set<Long> reaches) {

        /** Why it cannot work with these datastores; null when it can. */
        @Nullable
        Fault refusal(Set<Long> datastores) {
            if (!available) {
                return Unavailable.host(ObjectType.HOST.id(id));
            }
            for (long each : datastores) {
                if (!reaches.contains(each)) {
                    return Refusals.unreachable(ObjectType.HOST.id(id), ObjectType.DATASTORE.id(each));
                }
            }
            return null;
        }
    }

    /** Reads these machines, without those that are not registered, their hosts, and these hosts. */
    static Uni<MachineHosts> read(SqlConnection connection, Collection<Long> machines, Collection<Long> hosts) {
        // all by primary keys; a host is read once, however many machines are on it
        return connection
                .preparedQuery("""
                        with machine as materialized (select id, host from vm where id = any ($1) and registered)
                        select id as vm, host, false as available, null::bigint[] as reaches from machine
                        union all
                        select null, h.id, h.connection_state = 'CONNECTED' and h.power_state = 'POWERED_ON',
                               array(select datastore from host_datastore r where r.host = h.id)
                        from host h where h.id = any ($2 || array(select host from machine))
                        """)
                .execute(Tuple.of(machines.toArray(Long[]::new), hosts.toArray(Long[]::new)))
                .map(rows -> {
                    MachineHosts found = new MachineHosts();
                    rows.forEach(row -> {
                        Long machine = row.getLong("vm");
                        if (machine == null) {
                            found.put(new Host(
                                    row.getLong("host"),
                                    row.getBoolean("available"),
                                    new HashSet<>(List.of(row.getArrayOfLongs("reaches")))));
                        } else {
                            found.machines.put(machine, row.getLong("host"));
                        }
                    });
                    return found;
                });
    }

    /** Whether the machine is registered. */
    boolean has(long machine) {
        return machines.containsKey(machine);
    }

    /** The host of a machine; null when the machine is not registered. */
    @Nullable
    Host of(long machine) {
        Long host = machines.get(machine);
        return host == null ? null : hosts.get(host);
    }

    /** A host that was asked for by its number; null when there is none. */
    @Nullable
    Host host(long id) {
        return hosts.get(id);
    }

    /** What these hosts are now that they are locked. */
    void locked(Collection<HostState> states) {
        states.forEach(state -> put(new Host(state.id(), state.available(), state.reaches())));
    }

    /** Notes that the machine is now on this host. */
    void place(long machine, long host) {
        machines.put(machine, host);
    }

    private void put(Host host) {
        hosts.put(host.id(), host);
    }
}
