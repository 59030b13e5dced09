package doppel.hardware;

import io.smallrye.mutiny.Uni;
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

/** Reads what a change of disks touches, many machines at a time, in the transaction of a batch. */
final class DiskReader {
    private DiskReader() {}

    /**
     * What lies in some directories.
     *
     * @param detached the bytes of the files that no machine has
     * @param attached the files that a machine has
     */
    record Files(Map<VmdkFile, Long> detached, Set<VmdkFile> attached) {}

    /** The machines of these numbers, as far as they are registered. */
    static Uni<Map<Long, DiskMachine>> machines(SqlConnection connection, Collection<Long> ids) {
        // everything by primary key
        return connection
                .preparedQuery("""
                        select v.id, v.name, v.guest_os, v.home, v.hardware,
                               (select jsonb_object_agg(g.datastore, g.name) from directory g where g.vm = v.id)
                                   as directories,
                               (select jsonb_agg(jsonb_build_object('key', k.key, 'datastore', k.datastore,
                                    'directory', coalesce(k.directory, d.name), 'file', k.file,
                                    'capacity', k.capacity, 'device', k.device))
                                from disk k join directory d using (vm, datastore) where k.vm = v.id) as disks
                        from vm v where v.id = any ($1) and v.registered and not v.template
                        """)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, DiskMachine> machines = new HashMap<>();
                    rows.forEach(row -> machines.put(row.getLong("id"), new DiskMachine(row)));
                    return machines;
                });
    }

    /** The numbers of the datastores of these names. */
    static Uni<Map<String, Set<Long>>> datastores(SqlConnection connection, Collection<String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        // a lab has few datastores, and two of a name in different folders
        return connection
                .preparedQuery("select id, name from datastore where name = any ($1)")
                .execute(Tuple.of(names.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Set<Long>> found = new HashMap<>();
                    rows.forEach(row -> found.computeIfAbsent(row.getString(1), key -> new HashSet<>())
                            .add(row.getLong(0)));
                    return found;
                });
    }

    /** The files in these directories, of any machine or of none. */
    static Uni<Files> files(SqlConnection connection, Map<Long, Set<String>> directories) {
        List<Long> datastores = new ArrayList<>();
        List<String> names = new ArrayList<>();
        directories.forEach((datastore, each) -> each.forEach(name -> {
            datastores.add(datastore);
            names.add(name);
        }));
        // by the primary key of vmdk, by disk_directory, and by directory_name with the primary key of disk
        return connection
                .preparedQuery("""
                        with wanted as (select * from unnest($1::bigint[], $2::text[]) as w (datastore, name))
                        select f.datastore, f.directory, f.file, f.capacity
                        from wanted w join vmdk f on f.datastore = w.datastore and f.directory = w.name
                        union all
                        select k.datastore, k.directory, k.file, null
                        from wanted w join disk k on k.datastore = w.datastore and k.directory = w.name
                        union all
                        select k.datastore, g.name, k.file, null
                        from wanted w join directory g on g.datastore = w.datastore and g.name = w.name
                        join disk k on k.vm = g.vm and k.datastore = g.datastore where k.directory is null
                        """)
                .execute(Tuple.of(datastores.toArray(Long[]::new), names.toArray(String[]::new)))
                .map(rows -> {
                    Files files = new Files(new HashMap<>(), new HashSet<>());
                    rows.forEach(row -> sort(row, files));
                    return files;
                });
    }

    private static void sort(Row row, Files files) {
        VmdkFile file = new VmdkFile(row.getLong(0), row.getString(1), row.getString(2));
        Long capacity = row.getLong(3);
        if (capacity == null) {
            files.attached().add(file);
        } else {
            files.detached().put(file, capacity);
        }
    }
}
