package doppel.inventory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of datastores and hosts. Only the worker takes and gives back, within its transaction and with the rows
 * locked: datastores before hosts, each by number.
 */
public final class Capacity {
    private Capacity() {}

    /**
     * A datastore, locked.
     *
     * @param free in bytes
     * @param bandwidth of one copy lane, in bytes a second
     */
    public record DatastoreState(long id, String name, long free, long bandwidth, int copyLanes, boolean accessible) {}

    /** A host, locked; available when it is connected and powered on. */
    public record HostState(
            long id,
            @Nullable Long cluster,
            boolean available,
            long memoryMib,
            long memoryUsedMib,
            Set<Long> reaches) {}

    /** Locks these datastores and reads them, by number. */
    public static Uni<Map<Long, DatastoreState>> lockDatastores(SqlConnection connection, Collection<Long> ids) {
        return connection
                .preparedQuery("""
                        select id, name, capacity - used - other_used as free, bandwidth, copy_lanes, accessible
                        from datastore where id = any ($1) order by id for no key update
                        """)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, DatastoreState> states = new HashMap<>();
                    rows.forEach(row -> states.put(
                            row.getLong("id"),
                            new DatastoreState(
                                    row.getLong("id"),
                                    row.getString("name"),
                                    row.getLong("free"),
                                    row.getLong("bandwidth"),
                                    row.getInteger("copy_lanes"),
                                    row.getBoolean("accessible"))));
                    return states;
                });
    }

    /** Locks the hosts of these pools and reads them, by number of the host. */
    public static Uni<List<HostState>> lockHostsOf(SqlConnection connection, Collection<Long> pools) {
        return lockHosts(connection, """
                select id from host
                where cluster in (select cluster from resource_pool where id = any ($1))
                   or id in (select host from resource_pool where id = any ($1))
                order by id for no key update
                """, pools);
    }

    /** Locks these hosts and reads them, by number. */
    public static Uni<List<HostState>> lockHosts(SqlConnection connection, Collection<Long> ids) {
        return lockHosts(connection, "select id from host where id = any ($1) order by id for no key update", ids);
    }

    private static Uni<List<HostState>> lockHosts(SqlConnection connection, String lock, Collection<Long> ids) {
        return connection
                .preparedQuery(lock)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                // locked in one statement, read in the next: with read committed each sees what was committed before
                // it
                .chain(rows -> readHosts(
                        connection,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getLong(0))
                                .toArray(Long[]::new)));
    }

    private static Uni<List<HostState>> readHosts(SqlConnection connection, Long[] ids) {
        return connection
                .preparedQuery("""
                        select id, cluster, connection_state = 'CONNECTED' and power_state = 'POWERED_ON' as available,
                               memory_mib, memory_used_mib,
                               array(select datastore from host_datastore where host = id) as reaches
                        from host where id = any ($1) order by id
                        """)
                .execute(Tuple.of(ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Capacity::host)
                        .toList());
    }

    /** The hosts on which machines of these pools can run, by number of the pool. */
    public static Uni<Map<Long, Set<Long>>> hostsByPool(SqlConnection connection, Collection<Long> pools) {
        return connection
                .preparedQuery("""
                        select p.id as pool, h.id as host from resource_pool p
                        join host h on h.cluster = p.cluster or h.id = p.host where p.id = any ($1)
                        """)
                .execute(Tuple.of(pools.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Set<Long>> hosts = new HashMap<>();
                    rows.forEach(row -> hosts.computeIfAbsent(row.getLong("pool"), key -> new HashSet<>())
                            .add(row.getLong("host")));
                    return hosts;
                });
    }

    private static HostState host(Row row) {
        return new HostState(
                row.getLong("id"),
                row.getLong("cluster"),
                row.getBoolean("available"),
                row.getLong("memory_mib"),
                row.getLong("memory_used_mib"),
                new HashSet<>(List.of(row.getArrayOfLongs("reaches"))));
    }

    /** Takes these bytes, by datastore; negative ones are given back. */
    public static Uni<Void> takeSpace(SqlConnection connection, Map<Long, Long> bytes) {
        return take(connection, "update datastore d set used = used + t.amount", "d.id = t.id", bytes);
    }

    /** Takes this memory in MiB, by host; negative is given back. */
    public static Uni<Void> takeMemory(SqlConnection connection, Map<Long, Long> mib) {
        return take(connection, "update host h set memory_used_mib = memory_used_mib + t.amount", "h.id = t.id", mib);
    }

    private static Uni<Void> take(SqlConnection connection, String update, String join, Map<Long, Long> amounts) {
        if (amounts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(update + " from unnest($1::bigint[], $2::bigint[]) as t (id, amount) where " + join)
                .execute(Tuple.of(
                        amounts.keySet().toArray(Long[]::new), amounts.values().toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
