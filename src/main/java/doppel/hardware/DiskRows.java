package doppel.hardware;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Writes what a change of disks touches, many machines at a time, in the transaction of a batch. */
final class DiskRows {
    private final JsonArray directories = new JsonArray();
    private final JsonArray disks = new JsonArray();
    private final JsonArray bootDevices = new JsonArray();
    private final JsonArray detached = new JsonArray();
    private final List<Long> removedOf = new ArrayList<>();
    private final List<Integer> removed = new ArrayList<>();
    private final List<VmdkFile> attached = new ArrayList<>();

    /** Directories to make (vm, datastore, name). */
    JsonArray directories() {
        return directories;
    }

    /** Disks to add (vm, key, datastore, directory, file, capacity, device). */
    JsonArray disks() {
        return disks;
    }

    /** The order of booting where it has changed (id, boot_devices). */
    JsonArray bootDevices() {
        return bootDevices;
    }

    /** A disk to take away. */
    void remove(long vm, int key) {
        removedOf.add(vm);
        removed.add(key);
    }

    /** A file that no machine has any more; its capacity in bytes. */
    void detach(VmdkFile file, long capacity) {
        detached.add(new JsonObject()
                .put("datastore", file.datastore())
                .put("directory", file.directory())
                .put("file", file.file())
                .put("capacity", capacity));
    }

    /** A file that was nobody's and has a machine now. */
    void attach(VmdkFile file) {
        attached.add(file);
    }

    /** Writes all of it; what goes is gone before what takes its place comes. */
    Uni<Void> write(SqlConnection connection) {
        return insert(connection, """
                        insert into directory (vm, datastore, name)
                        select * from jsonb_to_recordset($1) as r (vm bigint, datastore bigint, name text)
                        """, directories)
                .chain(() -> removeDisks(connection))
                .chain(() -> attachFiles(connection))
                .chain(() -> insert(connection, """
                        insert into vmdk (datastore, directory, file, capacity)
                        select * from jsonb_to_recordset($1)
                            as r (datastore bigint, directory text, file text, capacity bigint)
                        """, detached))
                .chain(() -> insert(connection, """
                        insert into disk (vm, key, datastore, directory, file, capacity, device)
                        select * from jsonb_to_recordset($1) as r (vm bigint, key integer, datastore bigint,
                            directory text, file text, capacity bigint, device jsonb)
                        """, disks))
                .chain(() -> reorder(connection));
    }

    private Uni<Void> removeDisks(SqlConnection connection) {
        // by primary key
        return removed.isEmpty()
                ? nothing()
                : connection
                        .preparedQuery("""
                                delete from disk k using unnest($1::bigint[], $2::integer[]) as r (vm, key)
                                where k.vm = r.vm and k.key = r.key and k.vm = any ($1)
                                """)
                        .execute(Tuple.of(removedOf.toArray(Long[]::new), removed.toArray(Integer[]::new)))
                        .replaceWithVoid();
    }

    private Uni<Void> attachFiles(SqlConnection connection) {
        // by primary key
        return attached.isEmpty()
                ? nothing()
                : connection
                        .preparedQuery("""
                                delete from vmdk f using unnest($1::bigint[], $2::text[], $3::text[])
                                    as r (datastore, directory, file)
                                where f.datastore = r.datastore and f.directory = r.directory and f.file = r.file
                                """)
                        .execute(Tuple.of(
                                attached.stream().map(VmdkFile::datastore).toArray(Long[]::new),
                                attached.stream().map(VmdkFile::directory).toArray(String[]::new),
                                attached.stream().map(VmdkFile::file).toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private Uni<Void> reorder(SqlConnection connection) {
        Long[] ids = bootDevices.stream()
                .map(row -> ((JsonObject) row).getLong("id"))
                .toArray(Long[]::new);
        // named once more by number: PostgreSQL cannot know how many rows come out of the JSON
        return bootDevices.isEmpty()
                ? nothing()
                : connection
                        .preparedQuery("""
                                update vm v set hardware = jsonb_set(hardware, '{boot_devices}', r.boot_devices)
                                from jsonb_to_recordset($1) as r (id bigint, boot_devices jsonb)
                                where v.id = r.id and v.id = any ($2)
                                """)
                        .execute(Tuple.of(bootDevices, ids))
                        .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection connection, String statement, JsonArray rows) {
        return rows.isEmpty()
                ? nothing()
                : connection.preparedQuery(statement).execute(Tuple.of(rows)).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
