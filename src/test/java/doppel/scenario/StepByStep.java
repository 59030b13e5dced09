package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;

import doppel.lab.Speed;
import doppel.testing.JsonPath;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A story that stops a clone at one of its steps, in a paused lab, and looks what becomes of it. */
abstract class StepByStep extends Scenario {
    /** Where a clone can be stopped. */
    enum Step {
        /** Before the worker has looked at it. */
        SUBMITTED("copy"),
        /** Two others copy onto its datastore, which has two lanes. */
        WAITING("lane"),
        COPYING("copied"),
        CUSTOMIZING("customize"),
        POWERING_ON("power-on");

        final String stored;

        Step(String stored) {
            this.stored = stored;
        }
    }

    /**
     * A clone that is paused at a step, and its source: a machine of its own on host esx-01 and its datastore local-01.
     *
     * @param others the tasks that hold the lanes it waits for
     * @param hand what keeps the worker from walking it; null when the paused clock does
     */
    record Stopped(String source, String name, String task, List<String> others, SqlConnection hand) {}

    /** A machine like {@code small} on local-01, which two at a time can be copied onto and esx-01 alone reaches. */
    String machineOnLocal01() {
        return admin.made(admin.cloned(
                spec(admin.vm("small"), name("own"), "placement", Map.of("datastore", id("datastore", "local-01")))));
    }

    Stopped stop(Step step) throws Throwable {
        return stop(step, Map.of());
    }

    /** The same with a clone that is placed so. */
    Stopped stop(Step step, Map<String, String> placement) throws Throwable {
        String source = machineOnLocal01();
        String name = name("stopped");
        speed(Speed.PAUSED);
        List<String> others = new ArrayList<>();
        if (step == Step.WAITING) {
            for (int i = 0; i < 2; i++) {
                others.add(admin.cloned(spec(admin.vm("small"), name("other"), "placement", onLocal01())));
            }
            others.forEach(other -> await().until(() -> step(other).equals(Step.COPYING.stored)));
        }
        SqlConnection hand = step == Step.SUBMITTED ? handOnLocal01() : null;
        String task = admin.cloned(spec(
                source,
                name,
                "power_on",
                true,
                "guest_customization_spec",
                Map.of("name", "linux-static"),
                "placement",
                placement));
        Step reached = step.compareTo(Step.WAITING) <= 0 ? step : Step.COPYING;
        await().until(() -> step(task).equals(reached.stored));
        for (Step next = reached; next != step; next = Step.values()[next.ordinal() + 1]) {
            pass(task);
            String expected = Step.values()[next.ordinal() + 1].stored;
            await().until(() -> step(task).equals(expected));
        }
        return new Stopped(source, name, task, others, hand);
    }

    /** Lets the world take its course: nothing lasts any more. */
    JsonPath letGo(Stopped stopped) throws Throwable {
        if (stopped.hand() != null) {
            on(stopped.hand(), "commit");
            VertxContextSupport.subscribeAndAwait(() -> stopped.hand().close());
        }
        speed(Speed.INSTANT);
        stopped.others().forEach(admin::ended);
        return admin.ended(stopped.task());
    }

    /**
     * Changes the lab, through the transaction that holds the worker if there is one, so that the worker sees it afterwards.
     */
    void change(Stopped stopped, String statement) throws Throwable {
        if (stopped.hand() == null) {
            sql(statement);
        } else {
            on(stopped.hand(), statement);
        }
    }

    /** As if the time that the step lasts had gone by. */
    void pass(String task) {
        sql("update task set due_at = lab_now() where uuid = '" + task.substring(0, 36) + "'");
        worker.nudge();
    }

    String step(String task) {
        return text("select coalesce(step, status) " + row(task));
    }

    Map<String, String> onLocal01() {
        return Map.of("datastore", id("datastore", "local-01"));
    }

    /** The worker locks the datastores before it reads anything else, so a lock on one of them holds the worker. */
    private SqlConnection handOnLocal01() throws Throwable {
        SqlConnection hand = VertxContextSupport.subscribeAndAwait(() -> pool.getConnection());
        on(hand, "begin");
        on(hand, "select 1 from datastore where name = 'local-01' for no key update");
        return hand;
    }

    private static void on(SqlConnection connection, String statement) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> connection.query(statement).execute());
    }
}
