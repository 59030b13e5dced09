package doppel.vm;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Writes the disks of existing machines, many at a time, in the transaction of a batch. */
public final class MachineDisks {
    private MachineDisks() {}

    /** Adds directories (vm, datastore, name). */
    public static Uni<Void> addDirectories(SqlConnection connection, JsonArray directories) {
        return insert(connection, """
                insert into directory (vm, datastore, name)
                select * from jsonb_to_recordset($1) as r (vm bigint, datastore bigint, name text)
                """, directories);
    }

    /** Adds disks (vm, key, datastore, directory, file, capacity, device); the directory is null in the machine's own. */
    public static Uni<Void> add(SqlConnection connection, JsonArray disks) {
        return insert(connection, """
                insert into disk (vm, key, datastore, directory, file, capacity, device)
                select * from jsonb_to_recordset($1) as r (vm bigint, key integer, datastore bigint,
                    directory text, file text, capacity bigint, device jsonb)
                """, disks);
    }

    /** Removes the disks of these machines and keys, pair by pair. */
    public static Uni<Void> remove(SqlConnection connection, List<Long> machines, List<Integer> keys) {
        // by primary key
        return machines.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("""
                                delete from disk k using unnest($1::bigint[], $2::integer[]) as r (vm, key)
                                where k.vm = r.vm and k.key = r.key and k.vm = any ($1)
                                """)
                        .execute(Tuple.of(machines.toArray(Long[]::new), keys.toArray(Integer[]::new)))
                        .replaceWithVoid();
    }

    /** Sets from which devices machines boot (id, boot_devices). */
    public static Uni<Void> bootFrom(SqlConnection connection, JsonArray machines) {
        Long[] ids =
                machines.stream().map(row -> ((JsonObject) row).getLong("id")).toArray(Long[]::new);
        // named once more by number: PostgreSQL cannot know how many rows come out of the JSON
        return machines.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery("""
                                update vm v set hardware = jsonb_set(hardware, '{boot_devices}', r.boot_devices)
                                from jsonb_to_recordset($1) as r (id bigint, boot_devices jsonb)
                                where v.id = r.id and v.id = any ($2)
                                """).execute(Tuple.of(machines, ids)).replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection connection, String statement, JsonArray rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).execute(Tuple.of(rows)).replaceWithVoid();
    }
}
