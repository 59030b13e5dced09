package doppel.inventory;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ObjectType;
import doppel.db.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes to `resource_pool`. A change of a pool locks the root pool of its cluster or host, so each sees what the
 * one before has left. The worker holds the pools of the clones that it walks by a key share, for which a delete waits and
 * nothing else.
 */
@ApplicationScoped
class ResourcePoolStore {
    /** The lab says how many CPUs a host has and not how fast they are. */
    private static final long MHZ_PER_CPU = 2400;

    private final Database database;
    private final PoolMachines machines;

    ResourcePoolStore(Database database, PoolMachines machines) {
        this.database = database;
        this.machines = machines;
    }

    /** Makes a pool within another, and answers its number. */
    Uni<Long> add(long parent, String name, Allocation cpu, Allocation memory) {
        return database.inTransaction(connection -> lock(connection, parent).chain(tree -> {
            ResourcePool in = tree.found(parent);
            if (tree.awayHost() != null) {
                throw new FaultException(Unavailable.host(tree.awayHost()));
            }
            return connection
                    .query("select nextval('moid')")
                    .execute()
                    .map(rows -> rows.iterator().next().getLong(0))
                    .call(id -> {
                        ResourcePool made = new ResourcePool(id, name, parent, in.cluster(), in.host(), cpu, memory);
                        tree.with(made);
                        return insert(connection, made);
                    });
        }));
    }

    private static Uni<Void> insert(SqlConnection connection, ResourcePool made) {
        return connection
                .preparedQuery("""
                        insert into resource_pool (id, name,
                            cpu_reservation, cpu_expandable_reservation, cpu_limit, cpu_shares_level, cpu_shares,
                            memory_reservation, memory_expandable_reservation, memory_limit, memory_shares_level,
                            memory_shares, parent, cluster, host)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                        """)
                .execute(columns(made)
                        .addLong(made.parent())
                        .addLong(made.cluster())
                        .addLong(made.host()))
                .replaceWithVoid();
    }

    /**
     * Changes a pool's name and what it gets.
     *
     * @param change makes of the pool as it is what it is to be
     */
    Uni<Void> change(long id, UnaryOperator<ResourcePool> change) {
        return database.inTransaction(connection -> lock(connection, id).chain(tree -> {
            ResourcePool now = tree.found(id);
            ResourcePool then = change.apply(now);
            if (then.equals(now)) {
                return Uni.createFrom().voidItem();
            } else if (now.parent() == null) {
                throw new FaultException(new Fault.RootPool(now.moid(), false));
            }
            reachable(tree);
            tree.with(then);
            // by the primary key
            return connection.preparedQuery("""
                            update resource_pool set name = $2,
                                cpu_reservation = $3, cpu_expandable_reservation = $4, cpu_limit = $5,
                                cpu_shares_level = $6, cpu_shares = $7,
                                memory_reservation = $8, memory_expandable_reservation = $9, memory_limit = $10,
                                memory_shares_level = $11, memory_shares = $12
                            where id = $1
                            """).execute(columns(then)).replaceWithVoid();
        }));
    }

    /** Removes a pool; the machines and the pools within are its parent's then. */
    Uni<Void> remove(long id) {
        return database.inTransaction(connection -> lock(connection, id).chain(tree -> {
            ResourcePool doomed = tree.found(id);
            Long parent = doomed.parent();
            if (parent == null) {
                throw new FaultException(new Fault.RootPool(doomed.moid(), true));
            }
            reachable(tree);
            tree.without(doomed);
            // waits for the batches that register machines in the pool, and keeps new ones from it
            return connection
                    .preparedQuery("select 1 from resource_pool where id = $1 for update")
                    .execute(Tuple.of(id))
                    .chain(() -> machines.move(connection, id, parent))
                    // in one statement, because a child may have the name of its parent
                    .chain(() -> connection.preparedQuery("""
                                    with gone as (delete from resource_pool where id = $1 returning parent)
                                    update resource_pool p set parent = g.parent from gone g where p.parent = $1
                                    """).execute(Tuple.of(id)))
                    .replaceWithVoid();
        }));
    }

    private static void reachable(PoolTree tree) {
        if (tree.awayHost() != null) {
            throw new FaultException(Unavailable.error(Unavailable.host(tree.awayHost())));
        }
    }

    /** Locks the tree that a pool is in against other changes of pools, and reads it. */
    private static Uni<PoolTree> lock(SqlConnection connection, long id) {
        return connection
                .preparedQuery("""
                        select id from resource_pool where parent is null and coalesce(cluster, host) =
                            (select coalesce(cluster, host) from resource_pool where id = $1)
                        for no key update
                        """)
                .execute(Tuple.of(id))
                // locked in one statement, read in the next
                .chain(() -> connection.preparedQuery("""
                                select id, name, parent, cluster, host,
                                       cpu_reservation, cpu_expandable_reservation, cpu_limit, cpu_shares_level, cpu_shares,
                                       memory_reservation, memory_expandable_reservation, memory_limit,
                                       memory_shares_level, memory_shares
                                from resource_pool where coalesce(cluster, host) =
                                    (select coalesce(cluster, host) from resource_pool where id = $1)
                                """).execute(Tuple.of(id)))
                .chain(pools -> connection
                        .preparedQuery("""
                                select coalesce(sum(h.cpu_count), 0)::bigint as cpus,
                                       coalesce(sum(h.memory_mib), 0)::bigint as memory_mib,
                                       min(h.id) filter (where h.id = p.host and h.connection_state <> 'CONNECTED') as away
                                from resource_pool p join host h on h.cluster = p.cluster or h.id = p.host where p.id = $1
                                """)
                        .execute(Tuple.of(id))
                        .map(hosts -> tree(pools, hosts.iterator().next())));
    }

    private static PoolTree tree(Iterable<Row> rows, Row hosts) {
        Map<Long, ResourcePool> pools = new HashMap<>();
        for (Row row : rows) {
            pools.put(
                    row.getLong("id"),
                    new ResourcePool(
                            row.getLong("id"),
                            row.getString("name"),
                            row.getLong("parent"),
                            row.getLong("cluster"),
                            row.getLong("host"),
                            allocation(row, "cpu"),
                            allocation(row, "memory")));
        }
        Long away = hosts.getLong("away");
        return new PoolTree(
                pools,
                hosts.getLong("cpus") * MHZ_PER_CPU,
                hosts.getLong("memory_mib"),
                away == null ? null : ObjectType.HOST.id(away));
    }

    private static Allocation allocation(Row row, String resource) {
        return new Allocation(
                row.getLong(resource + "_reservation"),
                row.getBoolean(resource + "_expandable_reservation"),
                row.getLong(resource + "_limit"),
                new Allocation.Shares(
                        Allocation.Level.valueOf(row.getString(resource + "_shares_level")),
                        row.getLong(resource + "_shares")));
    }

    /** The number, the name, and the columns of both allocations. */
    private static Tuple columns(ResourcePool pool) {
        Tuple columns = Tuple.tuple().addLong(pool.id()).addString(pool.name());
        for (Allocation each : Arrays.asList(pool.cpu(), pool.memory())) {
            columns.addLong(each.reservation())
                    .addBoolean(each.expandableReservation())
                    .addLong(each.limit())
                    .addString(each.shares().level().name())
                    .addLong(each.shares().shares());
        }
        return columns;
    }
}
