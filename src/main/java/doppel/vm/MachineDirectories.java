package doppel.vm;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The directories of machines on datastores. */
public final class MachineDirectories {
    private MachineDirectories() {}

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
}
