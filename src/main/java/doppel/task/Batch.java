package doppel.task;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Tasks of one kind that run together in one transaction.
 *
 * @param connection the transaction's
 * @param runs in the order of their numbers, which is the order of their submits
 * @param labNow the lab time of this transaction
 * @param instant whether nothing takes time
 */
public record Batch<P>(SqlConnection connection, List<TaskRun<P>> runs, Instant labNow, boolean instant) {

    public Batch {
        runs = runs.stream().sorted(Comparator.comparingLong(TaskRun::id)).toList();
    }

    /** Those that are at this step and due, first come first. */
    public List<TaskRun<P>> dueAt(String step) {
        return runs.stream().filter(run -> run.isDueAt(step)).toList();
    }
}
