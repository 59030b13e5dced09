package doppel.vm;

import doppel.api.ObjectType;
import doppel.inventory.Unavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Locks machines and what belongs to them for the transaction of a batch, and reads their state. */
public final class MachineLocks {
    private MachineLocks() {}

    /**
     * The pools that machines are in, those in the making as well, held until the transaction ends: none is deleted before. A
     * machine whose pool is gone is not among them. To be called before any of the machines is written to, as a delete of
     * a pool takes the pool first and then its machines.
     */
    public static Uni<Map<Long, Long>> holdPools(SqlConnection connection, Collection<Long> ids) {
        // machines and pools by their primary keys
        return connection
                .preparedQuery("""
                        select v.id, v.resource_pool from vm v join resource_pool p on p.id = v.resource_pool
                        where v.id = any ($1) order by p.id for key share of p
                        """)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .chain(rows -> {
                    Map<Long, Long> held = new HashMap<>();
                    rows.forEach(row -> held.put(row.getLong(0), row.getLong(1)));
                    Set<Long> others = new HashSet<>(ids);
                    others.removeAll(held.keySet());
                    return others.isEmpty()
                            ? Uni.createFrom().item(held)
                            : moved(connection, others)
                                    .chain(moved -> moved.isEmpty()
                                            ? Uni.createFrom().item(held)
                                            : holdPools(connection, moved).map(more -> {
                                                held.putAll(more);
                                                return held;
                                            }));
                });
    }

    /** The machines that were moved to another pool by a delete for which reading their pools had to wait. */
    private static Uni<Set<Long>> moved(SqlConnection connection, Collection<Long> ids) {
        return connection
                .preparedQuery(
                        "select v.id from vm v join resource_pool p on p.id = v.resource_pool where v.id = any ($1)")
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> {
                    Set<Long> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getLong(0)));
                    return found;
                });
    }

    /** The datastores that these machines have directories on. */
    public static Uni<Set<Long>> datastores(SqlConnection connection, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return connection
                .preparedQuery("select distinct datastore from directory where vm = any ($1)")
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> {
                    Set<Long> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getLong(0)));
                    return found;
                });
    }

    /** Locks those of these machines that are registered, and reads their state. */
    public static Uni<Map<Long, MachineState>> lock(SqlConnection connection, Collection<Long> ids) {
        Tuple parameters = Tuple.of(ids.toArray(Long[]::new));
        return connection
                .preparedQuery(
                        "select 1 from vm where id = any ($1) and registered and not template order by id for update")
                .execute(parameters)
                // locked in one statement, read in the next
                .chain(() -> connection.preparedQuery("""
                        select v.id, v.name, v.host, v.power_state, v.memory_mib, v.customization,
                               exists (select 1 from task t where t.target = v.id and t.end_time is null
                                   and t.target_lock <> 'NONE') as source,
                               exists (select 1 from task t where t.subject = v.id and t.end_time is null) as made,
                               away.id as away, away.name as away_name
                        from vm v left join lateral (
                            select d.id, d.name from directory g join datastore d on d.id = g.datastore
                            where g.vm = v.id and not d.accessible order by d.id limit 1) away on true
                        where v.id = any ($1) and v.registered and not v.template
                        """).execute(parameters))
                .map(rows -> {
                    Map<Long, MachineState> machines = new HashMap<>();
                    rows.forEach(row -> machines.put(row.getLong("id"), state(row)));
                    return machines;
                });
    }

    private static MachineState state(Row row) {
        Long away = row.getLong("away");
        return new MachineState(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("host"),
                PowerState.valueOf(row.getString("power_state")),
                row.getLong("memory_mib"),
                row.getBoolean("source"),
                row.getBoolean("made"),
                away == null ? null : Unavailable.datastore(ObjectType.DATASTORE.id(away), row.getString("away_name")),
                StoredCustomization.of(row.getJsonObject("customization")));
    }

    /** Where machines run (id, host) that are registered. */
    public static Uni<Map<Long, Long>> hosts(SqlConnection connection, Collection<Long> ids) {
        return connection
                .preparedQuery("select id, host from vm where id = any ($1) and registered")
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Long> hosts = new HashMap<>();
                    rows.forEach(row -> hosts.put(row.getLong(0), row.getLong(1)));
                    return hosts;
                });
    }
}
