package doppel.task;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Tasks that are walked together in one transaction.
 *
 * @param connection the transaction's
 * @param walkers in the order of their numbers, which is the order of their submits
 * @param labNow the lab time of this transaction
 * @param instant whether nothing takes time
 */
public record Batch(SqlConnection connection, List<Walker> walkers, Instant labNow, boolean instant) {

    public Batch {
        walkers = walkers.stream().sorted(Comparator.comparingLong(Walker::id)).toList();
    }

    /** Those that are at this step and due, first come first. */
    public List<Walker> dueAt(String step) {
        return walkers.stream().filter(walker -> walker.isDueAt(step)).toList();
    }
}
