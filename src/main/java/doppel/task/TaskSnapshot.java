package doppel.task;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * A task and the lab time at which it was read.
 *
 * @param due whether the worker is to run it now
 */
record TaskSnapshot(TaskRow row, Instant labNow, boolean due) {
    static TaskSnapshot of(Row row) {
        return new TaskSnapshot(
                TaskRow.of(row), row.getOffsetDateTime("lab_now").toInstant(), row.getBoolean("due"));
    }

    /** The whole percent that is done. */
    int percent() {
        return row.completion().at(labNow);
    }

    /** The part of the present step that is done, 0 to 1. */
    double fraction() {
        return row.completion().fraction(labNow);
    }
}
