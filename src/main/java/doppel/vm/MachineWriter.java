package doppel.vm;

import doppel.api.ObjectType;
import doppel.inventory.Unavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes to `vm`, `directory`, `disk` and `nic` within somebody else's transaction, many machines at a time. Rows are
 * JSON arrays of objects whose fields are the columns.
 */
public final class MachineWriter {
    private MachineWriter() {}

    /**
     * The directories of these names, and of these names with a number behind, that exist on their datastores: those of
     * machines, and those that a machine left behind with a file in it.
     */
    public static Uni<Map<Long, Set<String>>> directories(
            SqlConnection connection, Collection<Long> datastores, Collection<String> names) {
        // both statements by directory_name, the primary key of vmdk and disk_directory; the second runs only for names
        // that are taken
        return connection
                .preparedQuery("""
                        select datastore, name from directory where datastore = any ($1) and name = any ($2)
                        union all
                        select datastore, directory from vmdk where datastore = any ($1) and directory = any ($2)
                        union all
                        select datastore, directory from disk where datastore = any ($1) and directory = any ($2)
                        """)
                .execute(Tuple.of(datastores.toArray(Long[]::new), names.toArray(String[]::new)))
                .chain(taken -> {
                    Map<Long, Set<String>> found = new HashMap<>();
                    Set<String> again = new HashSet<>();
                    for (Row row : taken) {
                        found.computeIfAbsent(row.getLong(0), key -> new HashSet<>())
                                .add(row.getString(1));
                        again.add(row.getString(1));
                    }
                    return again.isEmpty()
                            ? Uni.createFrom().item(found)
                            : numbered(connection, datastores, again, found);
                });
    }

    private static Uni<Map<Long, Set<String>>> numbered(
            SqlConnection connection, Collection<Long> datastores, Set<String> names, Map<Long, Set<String>> found) {
        return connection
                .preparedQuery("""
                        select d.datastore, d.name from unnest($2::text[]) as n (name) join directory d
                          on d.datastore = any ($1) and starts_with(d.name, n.name || '_')
                        union all
                        select f.datastore, f.directory from unnest($2::text[]) as n (name) join vmdk f
                          on f.datastore = any ($1) and starts_with(f.directory, n.name || '_')
                        union all
                        select k.datastore, k.directory from unnest($2::text[]) as n (name) join disk k
                          on k.datastore = any ($1) and starts_with(k.directory, n.name || '_')
                          and k.directory is not null
                        """)
                .execute(Tuple.of(datastores.toArray(Long[]::new), names.toArray(String[]::new)))
                .map(rows -> {
                    rows.forEach(row -> found.computeIfAbsent(row.getLong(0), key -> new HashSet<>())
                            .add(row.getString(1)));
                    return found;
                });
    }

    /** Makes directories (vm, datastore, name) and the disks in them (vm, key, datastore, capacity, file, device). */
    public static Uni<Void> addDisks(SqlConnection connection, JsonArray directories, JsonArray disks) {
        return both(insert(connection, """
                        insert into directory (vm, datastore, name)
                        select vm, datastore, name from jsonb_to_recordset($1) as r (vm bigint, datastore bigint, name text)
                        """, directories), insert(connection, """
                        insert into disk (vm, key, datastore, capacity, file, device)
                        select * from jsonb_to_recordset($1)
                            as r (vm bigint, key integer, datastore bigint, capacity bigint, file text, device jsonb)
                        """, disks));
    }

    /** Registers machines (id, host) and gives them their NICs (vm, key, network, mac, device). */
    public static Uni<Void> register(SqlConnection connection, JsonArray machines, JsonArray nics) {
        return both(update(connection, """
                        update vm v set host = r.host, registered = true
                        from jsonb_to_recordset($1) as r (id bigint, host bigint) where v.id = r.id and v.id = any ($2)
                        """, machines), insert(connection, """
                        insert into nic (vm, key, network, mac, device)
                        select * from jsonb_to_recordset($1)
                            as r (vm bigint, key integer, network bigint, mac macaddr, device jsonb)
                        """, nics));
    }

    /** Sets what is in the guests (id, guest), which have been customized. */
    public static Uni<Void> customize(SqlConnection connection, JsonArray guests) {
        return update(connection, """
                update vm v set guest = r.guest, customization = jsonb_build_object('status', 'SUCCEEDED',
                    'start', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                    'end', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                from jsonb_to_recordset($1) as r (id bigint, guest jsonb) where v.id = r.id and v.id = any ($2)
                """, guests);
    }

    /**
     * Sets the power of machines (id, power_state, powered_on_at in lab time or null, clean_power_off), and what comes of
     * it in their guests (guest, customization) where something does.
     */
    public static Uni<Void> power(SqlConnection connection, JsonArray machines) {
        return update(connection, """
                update vm v set power_state = r.power_state, powered_on_at = r.powered_on_at,
                                clean_power_off = r.clean_power_off, guest = coalesce(r.guest, v.guest),
                                customization = coalesce(r.customization, v.customization)
                from jsonb_to_recordset($1) as r (id bigint, power_state text, powered_on_at timestamptz,
                    clean_power_off boolean, guest jsonb, customization jsonb) where v.id = r.id and v.id = any ($2)
                """, machines);
    }

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

    /** Those of the machines that a delete, for which the look at their pools had to wait, has moved to another. */
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

    /** Locks those of these machines that are registered, and reads how they stand. */
    public static Uni<Map<Long, MachineState>> lock(SqlConnection connection, Collection<Long> ids) {
        Tuple parameters = Tuple.of(ids.toArray(Long[]::new));
        return connection
                .preparedQuery(
                        "select 1 from vm where id = any ($1) and registered and not template order by id for update")
                .execute(parameters)
                // locked in one statement, looked at in the next
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

    /** Removes machines with all they have, and tells how many bytes that frees, by datastore. */
    public static Uni<Map<Long, Long>> remove(SqlConnection connection, Collection<Long> ids) {
        Long[] machines = ids.toArray(Long[]::new);
        return connection
                .preparedQuery(
                        "select datastore, sum(capacity)::bigint from disk where vm = any ($1) group by datastore")
                .execute(Tuple.of(machines))
                .map(rows -> {
                    Map<Long, Long> freed = new HashMap<>();
                    rows.forEach(row -> freed.put(row.getLong(0), row.getLong(1)));
                    return freed;
                })
                .call(() -> connection
                        .preparedQuery("delete from vm where id = any ($1)")
                        .execute(Tuple.of(machines)));
    }

    /** So many MAC addresses of vCenter's own range that no NIC has. */
    public static Uni<List<String>> macs(SqlConnection connection, int count) {
        if (count == 0) {
            return Uni.createFrom().item(List.of());
        }
        // the sequence runs round its range, so what it deals out may be taken by a machine that is still there
        return connection.preparedQuery("""
                        select mac::text from (
                            select ('00:50:56:' || to_hex(128 + (n >> 16)) || ':' || lpad(to_hex(n >> 8 & 255), 2, '0')
                                || ':' || lpad(to_hex(n & 255), 2, '0'))::macaddr as mac
                            from (select nextval('mac_suffix')::integer as n from generate_series(1, $1)) dealt) candidate
                        where not exists (select 1 from nic where nic.mac = candidate.mac)
                        """).execute(Tuple.of(count)).chain(rows -> {
            List<String> macs = new ArrayList<>();
            rows.forEach(row -> macs.add(row.getString(0)));
            return macs.size() == count
                    ? Uni.createFrom().item(macs)
                    : macs(connection, count - macs.size()).map(more -> {
                        macs.addAll(more);
                        return macs;
                    });
        });
    }

    private static Uni<Void> insert(SqlConnection connection, String statement, JsonArray rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).execute(Tuple.of(rows)).replaceWithVoid();
    }

    /**
     * The second parameter names the rows once more, by their numbers. PostgreSQL cannot know how many rows come out of
     * the first, and without the second would read the table from end to end to join them.
     */
    private static Uni<Void> update(SqlConnection connection, String statement, JsonArray rows) {
        Long[] ids = rows.stream().map(row -> ((JsonObject) row).getLong("id")).toArray(Long[]::new);
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(rows, ids))
                        .replaceWithVoid();
    }

    /** Sends the second without waiting for the answer to the first. */
    private static Uni<Void> both(Uni<Void> first, Uni<Void> second) {
        return Uni.combine().all().unis(first, second).discardItems();
    }
}
