package doppel.hardware;

import doppel.vm.MachineDisks;
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

    /** A detached file that a machine has now. */
    void attach(VmdkFile file) {
        attached.add(file);
    }

    /** Writes all of it; what goes is gone before what takes its place comes. */
    Uni<Void> write(SqlConnection connection) {
        return MachineDisks.addDirectories(connection, directories)
                .chain(() -> MachineDisks.remove(connection, removedOf, removed))
                .chain(() -> attachFiles(connection))
                .chain(() -> detachFiles(connection))
                .chain(() -> MachineDisks.add(connection, disks))
                .chain(() -> MachineDisks.bootFrom(connection, bootDevices));
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

    private Uni<Void> detachFiles(SqlConnection connection) {
        return detached.isEmpty()
                ? nothing()
                : connection.preparedQuery("""
                                insert into vmdk (datastore, directory, file, capacity)
                                select * from jsonb_to_recordset($1)
                                    as r (datastore bigint, directory text, file text, capacity bigint)
                                """).execute(Tuple.of(detached)).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
