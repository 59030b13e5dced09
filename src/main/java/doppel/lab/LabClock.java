package doppel.lab;

import doppel.db.Database;
import doppel.task.TaskHints;
import doppel.task.TaskWorker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The lab's clock, the same for all replicas. Changing its speed touches no task: what is due is a question of time. */
@ApplicationScoped
public class LabClock {
    private final Pool pool;
    private final Database database;
    private final TaskWorker worker;
    private final TaskHints hints;

    LabClock(Pool pool, Database database, TaskWorker worker, TaskHints hints) {
        this.pool = pool;
        this.database = database;
        this.worker = worker;
        this.hints = hints;
    }

    /** How fast it runs. */
    public Uni<Speed> speed() {
        return pool.query("select rate from lab_clock")
                .execute()
                .map(rows -> speed(rows.iterator().next()));
    }

    /**
     * Makes it run at another speed, from a tenth of a second after the change on: until then every reader still counts by
     * the old one, so that lab time never runs backwards for anybody. Completes when the new speed is in effect.
     */
    public Uni<Void> set(Speed speed) {
        return speed().chain(now -> now.equals(speed) ? Uni.createFrom().voidItem() : change(speed));
    }

    private Uni<Void> change(Speed speed) {
        return database.inTransaction(connection -> settled(connection)
                        .chain(() -> connection.preparedQuery("""
                                        update lab_clock set
                                            earlier_real = anchor_real, earlier_lab = anchor_lab, earlier_rate = rate,
                                            anchor_real = change.at, anchor_lab = lab_time(change.at), rate = $1
                                        from (select clock_timestamp() + interval '100 ms' as at offset 0) change
                                        """).execute(Tuple.of(speed.rate()))))
                .chain(() -> pool.query("select pg_sleep_until(anchor_real) from lab_clock")
                        .execute())
                .chain(() -> speed.equals(Speed.INSTANT)
                        ? worker.wakeSleepers()
                        : Uni.createFrom().voidItem())
                .invoke(() -> {
                    worker.nudge();
                    hints.due();
                });
    }

    /** Two changes within a tenth of a second: the second waits until the first is in effect. */
    private static Uni<Void> settled(SqlConnection connection) {
        return connection
                .query("select 1 from lab_clock for update")
                .execute()
                .chain(() -> connection
                        .query("select pg_sleep_until(anchor_real) from lab_clock")
                        .execute())
                .replaceWithVoid();
    }

    private static Speed speed(Row row) {
        Double rate = row.getDouble(0);
        return new Speed(rate);
    }
}
