package doppel.vm;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes to `vm`, `directory`, `disk` and `nic` in the transaction of the caller, many machines at a time. Rows are
 * JSON arrays of objects whose fields are the columns.
 */
public final class MachineWriter {
    /**
     * The statement that reserves the row of a clone: it holds the name and is not registered. Parameters: source, name,
     * folder, resource pool, home datastore, instance uuid, BIOS uuid. It inserts nothing when the source is gone or the
     * name is taken.
     */
    public static final String RESERVE = """
            insert into vm (name, folder, resource_pool, home, guest_os, cpu_count, memory_mib, instance_uuid, bios_uuid,
                            hardware)
            select $2, $3, $4, $5, s.guest_os, s.cpu_count, s.memory_mib, $6, $7, s.hardware
            from vm s where s.id = $1 and s.registered and not s.template
            on conflict (name, folder) do nothing
            returning id
            """;

    private MachineWriter() {}

    /**
     * Stores a customization that is to run at the next power-on, or clears one that waits; what has run stays known.
     *
     * @param customization null to clear
     * @return false when the machine is not powered off
     */
    public static Uni<Boolean> customize(SqlClient client, long id, @Nullable JsonObject customization) {
        // by the primary key
        return client.preparedQuery("""
                        update vm set customization = coalesce($2,
                            case when customization ->> 'status' <> 'PENDING' then customization end)
                        where id = $1 and power_state = 'POWERED_OFF'
                        """).execute(Tuple.of(id, customization)).map(rows -> rows.rowCount() == 1);
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
