package doppel.vm;

import doppel.inventory.PoolMachines;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Moves machines from pool to pool. */
@ApplicationScoped
class PoolMoves implements PoolMachines {

    @Override
    public Uni<Void> move(SqlConnection connection, long from, long to) {
        // both by the index vm_resource_pool; locked by number first, as everybody locks machines
        return connection
                .preparedQuery("select 1 from vm where resource_pool = $1 order by id for no key update")
                .execute(Tuple.of(from))
                .chain(() -> connection
                        .preparedQuery("update vm set resource_pool = $2 where resource_pool = $1")
                        .execute(Tuple.of(from, to)))
                .replaceWithVoid();
    }
}
