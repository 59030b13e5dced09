package doppel.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/** Lets one process at a time do what a start does on its database: several replicas may start at the same moment. */
public final class StartLock {
    /** Another replica may be loading the same lab, or migrating it. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Any number, as long as it stays the same. */
    private static final long KEY = 0x646f7070656c0001L;

    private StartLock() {}

    /** Waits for the lock and keeps it until the transaction ends. */
    public static Uni<Void> take(SqlConnection connection) {
        return connection
                .preparedQuery("select pg_advisory_xact_lock($1)")
                .execute(Tuple.of(KEY))
                .replaceWithVoid();
    }
}
