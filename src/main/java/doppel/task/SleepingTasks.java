package doppel.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/** Tasks that sleep until another task gives back what they wait for. */
public final class SleepingTasks {
    private SleepingTasks() {}

    /**
     * Makes sleeping tasks due. A task that another worker has locked is already running and is left out.
     *
     * @param tasks their numbers
     * @return how many are due now and were not before
     */
    public static Uni<Integer> wake(SqlClient client, Collection<Long> tasks, Instant labNow) {
        return tasks.isEmpty()
                ? Uni.createFrom().item(0)
                : client.preparedQuery("""
                                update task set due_at = $2 where id in (
                                    select id from task where id = any ($1) and due_at is null and end_time is null
                                    order by id for no key update skip locked)
                                """)
                        .execute(Tuple.of(tasks.toArray(Long[]::new), labNow.atOffset(ZoneOffset.UTC)))
                        .map(rows -> rows.rowCount());
    }
}
