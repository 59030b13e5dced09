package doppel.inventory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** The port through which `inventory` moves the machines of a pool that goes. */
public interface PoolMachines {
    /** Moves all machines of one pool into another, those in the making as well, in the transaction of the connection. */
    Uni<Void> move(SqlConnection connection, long from, long to);
}
