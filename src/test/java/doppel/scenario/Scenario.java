package doppel.scenario;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.api.Door;
import doppel.api.ErrorType;
import doppel.api.Operation;
import doppel.inventory.InventoryCache;
import doppel.lab.LabClock;
import doppel.lab.Speed;
import doppel.task.TaskWorker;
import doppel.testing.Invariants;
import doppel.testing.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A story about the running application on a real PostgreSQL, at instant unless it says otherwise. */
@WithTestResource(PostgresResource.class)
@Execution(ExecutionMode.SAME_THREAD)
abstract class Scenario {
    private static final AtomicLong NAMES = new AtomicLong();
    private static final ExecutorService OTHERS = Executors.newCachedThreadPool(call -> {
        Thread thread = new Thread(call, "somebody else");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    LabClock clock;

    @Inject
    Pool pool;

    @Inject
    InventoryCache inventoryCache;

    @Inject
    TaskWorker worker;

    @Inject
    Door door;

    @Inject
    MeterRegistry meters;

    Api admin;

    @BeforeEach
    void signedInAtInstant() throws Throwable {
        admin = Api.administrator();
        // a story before may have changed hosts and datastores by SQL, which is seen within a second
        inventoryCache.changed();
        speed(Speed.INSTANT);
        // a list has a limit of 1000 tasks, and the scenarios have more between them
        sql("delete from task where end_time is not null");
    }

    /** A user has so many sessions at most, and there are more stories. */
    @AfterEach
    void signedOut() {
        admin.delete("/api/session");
    }

    /** Whatever a story did, the lab is whole when all has ended. */
    @AfterEach
    void invariantsHold() throws Throwable {
        if (unfinishedTasks() > 0) {
            assertThat(violations()).isEmpty();
        }
        speed(Speed.INSTANT);
        await().until(() -> unfinishedTasks() == 0);
        assertThat(violations()).isEmpty();
    }

    /** Nothing failed in a way that the documentation of its operation does not list. */
    @AfterEach
    void failuresAreDeclared() {
        Set<String> declared = new TreeSet<>();
        for (Operation<?, ?> each : door.operations()) {
            String name = each.service() + "/" + each.name() + " ";
            declared.add(name + "success");
            declared.add(name + "cancelled");
            each.failures().forEach(type -> declared.add(name + type));
            ErrorType.OF_ANY_CALL.forEach(type -> declared.add(name + type));
        }
        assertThat(meters.find("doppel.operation").timers())
                .map(Timer::getId)
                .map(id -> id.getTag("service") + "/" + id.getTag("operation") + " " + id.getTag("outcome"))
                .isSubsetOf(declared);
    }

    /** A call by another caller at the same time. The common pool has but one thread on two cores. */
    static <T> CompletableFuture<T> meanwhile(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, OTHERS);
    }

    /**
     * In effect when this returns. A lab whose time does not advance, paused or at instant, changes at once: {@link
     * LabClock} takes a tenth of a second, so that no caller sees lab time run backwards, and here it cannot.
     */
    void speed(Speed speed) throws Throwable {
        String rate = speed.rate() == null ? "null" : speed.rate().toString();
        boolean changed =
                sql("update lab_clock set earlier_real = anchor_real, earlier_lab = anchor_lab, earlier_rate = rate,"
                                        + " anchor_real = now(), anchor_lab = lab_time(now()), rate = " + rate
                                        + " where coalesce(rate, 0) = 0 and anchor_real <= now() and rate is distinct from "
                                        + rate)
                                .rowCount()
                        == 1;
        if (!changed) {
            VertxContextSupport.subscribeAndAwait(() -> clock.set(speed));
            return;
        }
        if (speed.equals(Speed.INSTANT)) {
            VertxContextSupport.subscribeAndAwait(worker::wakeSleepers);
        }
        worker.nudge();
    }

    /**
     * Lets lab time pass at once while the clock is paused: a state lasts until the story goes on, however slow the machine
     * is.
     */
    void pass(Duration time) {
        long jumped = number("with jump as (update lab_clock set anchor_lab = anchor_lab + interval '" + time.toMillis()
                + " ms' where rate = 0 returning 1) select count(*) from jump");
        assertThat(jumped).as("the clock is paused").isOne();
        worker.nudge();
    }

    /** The same until the next task is due, and no longer: what it begins has all its time before it. */
    void passUntilDue() {
        long jumped = number("with jump as (update lab_clock set anchor_lab ="
                + " (select min(due_at) from task where end_time is null)"
                + " where rate = 0 returning 1) select count(*) from jump");
        assertThat(jumped).as("the clock is paused").isOne();
        worker.nudge();
    }

    static String name(String about) {
        return about + "-" + NAMES.incrementAndGet();
    }

    /** The number of an identifier. */
    static long number(String prefix, String id) {
        return Long.parseLong(id.substring(prefix.length()));
    }

    /** The identifier of an inventory object, by its table and name. */
    String id(String table, String name) {
        long number = number("select id from " + table + " where name = '" + name + "'");
        return switch (table) {
            case "folder" -> "group-v" + number;
            case "resource_pool" -> "resgroup-" + number;
            case "cluster" -> "domain-c" + number;
            default -> table + "-" + number;
        };
    }

    /** The row of a task. */
    static String row(String task) {
        return "from task where uuid = '" + task.substring(0, 36) + "'";
    }

    RowSet<Row> sql(String statement) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> pool.query(statement).execute());
        } catch (Throwable e) {
            throw new AssertionError(statement, e);
        }
    }

    long number(String query) {
        return sql(query).iterator().next().getLong(0);
    }

    String text(String query) {
        return sql(query).iterator().next().getString(0);
    }

    private long unfinishedTasks() {
        return number("select count(*) from task where end_time is null");
    }

    List<String> violations() {
        List<String> violations = new ArrayList<>();
        sql(Invariants.QUERY)
                .forEach(row -> violations.add(row.getString(0) + ": " + row.getValue(1) + " " + row.getString(2)));
        return violations;
    }
}
