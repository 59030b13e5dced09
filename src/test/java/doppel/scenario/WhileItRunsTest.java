package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The world changes while a clone runs: it ends with the documented error, and everything is given back. */
@QuarkusTest
class WhileItRunsTest extends StepByStep {
    private static final String ACCESSIBLE = "update datastore set accessible = true where name = 'local-01'";
    private static final String EMPTY = "update datastore set other_used = 0 where name = 'local-01'";
    private static final String CONNECTED =
            "update host set connection_state = 'CONNECTED' where name ~ '^(esx-0[123]|old-0.)$'";
    private static final String ROOMY = "update host set memory_mib = 1024 * 1024 where name ~ '^esx-0[123]$'";
    private static final String REACHED = """
            insert into host_datastore (host, datastore)
            select h.id, d.id from host h, datastore d
            where h.name = 'esx-01' and d.name = 'local-01' on conflict do nothing
            """;

    /** What happens to the world, by the name under which the table below knows it. */
    private static final Map<String, String> EVENTS = Map.of(
            "datastore inaccessible", "update datastore set accessible = false where name = 'local-01'",
            "datastore full", "update datastore set other_used = capacity - used where name = 'local-01'",
            "host disconnected", "update host set connection_state = 'DISCONNECTED' where name = 'esx-01'",
            "host in standby", "update host set power_state = 'STANDBY' where name = 'esx-01'",
            "host cut off", """
                    delete from host_datastore where host = (select id from host where name = 'esx-01')
                      and datastore = (select id from datastore where name = 'local-01')
                    """);

    /** Before the check of the invariants, which hold in a whole world. */
    @AfterEach
    void theWorldIsWholeAgain() {
        List.of(ACCESSIBLE, EMPTY, CONNECTED, ROOMY, REACHED).forEach(this::sql);
        sql("update host set power_state = 'POWERED_ON' where name = 'esx-01'");
        inventoryCache.changed();
    }

    @ParameterizedTest(name = "{0} while {1}: {2}")
    @CsvSource({
        "datastore inaccessible, SUBMITTED,   RESOURCE_INACCESSIBLE",
        "datastore inaccessible, WAITING,     RESOURCE_INACCESSIBLE",
        "datastore inaccessible, COPYING,     RESOURCE_INACCESSIBLE",
        "datastore inaccessible, CUSTOMIZING, RESOURCE_INACCESSIBLE",
        "datastore full,         SUBMITTED,   UNABLE_TO_ALLOCATE_RESOURCE",
        "host disconnected,      SUBMITTED,   RESOURCE_INACCESSIBLE",
        "host disconnected,      WAITING,     RESOURCE_INACCESSIBLE",
        "host disconnected,      COPYING,     RESOURCE_INACCESSIBLE",
        "host disconnected,      CUSTOMIZING, RESOURCE_INACCESSIBLE",
        "host in standby,        COPYING,     RESOURCE_INACCESSIBLE",
        "host cut off,           SUBMITTED,   RESOURCE_INACCESSIBLE",
        "host cut off,           CUSTOMIZING, RESOURCE_INACCESSIBLE",
        "source gone,            SUBMITTED,   NOT_FOUND",
        "source gone,            WAITING,     NOT_FOUND",
        "source gone,            COPYING,     NOT_FOUND"
    })
    void whatComesInTheWayEndsTheTaskAndGivesAllBack(String event, Step at, String error) throws Throwable {
        Stopped clone = stop(at);
        for (String statement : statements(event, clone)) {
            change(clone, statement);
        }
        JsonPath task = letGo(clone);

        assertThat(task.getString("status")).isEqualTo("FAILED");
        assertThat(task.getString("error.error_type")).isEqualTo(error);
        assertThat(task.getMap("$")).doesNotContainKey("result").containsKey("end_time");
        nothingIsLeftOf(clone.name());
    }

    @ParameterizedTest(name = "{0} while {1}")
    @CsvSource({"datastore full, WAITING", "source gone,    CUSTOMIZING"})
    void whatACloneHasTakenOrNeedsNoMoreDoesNotStopIt(String event, Step at) throws Throwable {
        Stopped clone = stop(at);
        for (String statement : statements(event, clone)) {
            change(clone, statement);
        }
        JsonPath task = letGo(clone);
        assertThat(task.getString("status")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(admin.get("/api/vcenter/vm/" + task.getString("result"))
                        .jsonPath()
                        .getString("power_state"))
                .isEqualTo("POWERED_ON");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "datastore inaccessible, RESOURCE_INACCESSIBLE",
        "host disconnected,      RESOURCE_INACCESSIBLE",
        "host cut off,           RESOURCE_INACCESSIBLE",
        "host without memory,    UNABLE_TO_ALLOCATE_RESOURCE"
    })
    void aPowerOnThatFailsKeepsTheMachine(String event, String error) throws Throwable {
        Stopped clone = stop(Step.POWERING_ON);
        for (String statement : statements(event, clone)) {
            change(clone, statement);
        }
        JsonPath task = letGo(clone);

        assertThat(task.getString("status")).isEqualTo("FAILED");
        assertThat(task.getString("error.error_type")).isEqualTo(error);
        assertThat(task.getString("result")).isEqualTo(admin.vm(clone.name()));
        JsonPath machine =
                admin.get("/api/vcenter/vm/" + task.getString("result")).jsonPath();
        assertThat(machine.getString("power_state")).isEqualTo("POWERED_OFF");
        assertThat(machine.getMap("disks")).containsOnlyKeys("2000");
        // it was customized before, and stays so
        assertThat(text("select guest ->> 'host_name' from vm where name = '" + clone.name() + "'"))
                .isEqualTo("static-01");
    }

    @Test
    void aHostThatDoesNotRunIsOutOfReachFromTheSubmitOn() {
        Map<String, Object> given =
                spec(admin.vm("small"), name("standby"), "placement", Map.of("host", id("host", "esx-01")));
        sql(EVENTS.get("host in standby"));
        inventoryCache.changed();
        outOfReach(admin.clone(given), ".disconnected");

        // DRS has no host left to pick
        Map<String, Object> drs = spec(
                admin.vm("legacy-app"), name("drs"), "placement", Map.of("resource_pool", id("resource_pool", "Test")));
        sql("update host set connection_state = 'DISCONNECTED' where name in ('esx-02', 'esx-03')");
        inventoryCache.changed();
        outOfReach(admin.clone(drs), ".no_host");
    }

    private static void outOfReach(Response answer, String message) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo("RESOURCE_INACCESSIBLE");
        assertThat(answer.jsonPath().getString("messages[0].id")).endsWith(message);
    }

    @Test
    void theHostThatWasGivenIsNeededFromTheFirst() throws Throwable {
        // the source is on old-01, the clone was to be on esx-02
        speed(Speed.PAUSED);
        String name = name("given");
        String task = admin.cloned(spec(
                admin.vm("legacy-app"),
                name,
                "placement",
                Map.of("host", id("host", "esx-02"), "resource_pool", id("resource_pool", "Test"))));
        await().until(() -> step(task).equals(Step.COPYING.stored));
        sql("update host set connection_state = 'NOT_RESPONDING' where name = 'esx-02'");
        speed(Speed.INSTANT);
        JsonPath ended = admin.ended(task);
        assertThat(ended.getString("error.error_type")).isEqualTo("RESOURCE_INACCESSIBLE");
        assertThat(ended.getString("error.messages[0].default_message")).contains(id("host", "esx-02"));
        nothingIsLeftOf(name);
    }

    @Test
    void drsTurnsToAnotherHostUntilThereIsNone() throws Throwable {
        speed(Speed.PAUSED);
        Map<String, String> drs = Map.of("resource_pool", id("resource_pool", "Test"));
        String first = admin.cloned(spec(admin.vm("legacy-app"), name("turned"), "placement", drs));
        String name = name("nowhere");
        String second = admin.cloned(spec(admin.vm("legacy-app"), name, "placement", drs));
        await().until(() ->
                step(first).equals(Step.COPYING.stored) && step(second).equals(Step.COPYING.stored));

        sql("update host set connection_state = 'DISCONNECTED' where name in ('esx-01', 'esx-02')");
        pass(first);
        assertThat(text("select h.name from host h join vm v on v.host = h.id where v.id = "
                        + number("vm-", admin.made(first))))
                .isEqualTo("esx-03");

        sql("update host set connection_state = 'DISCONNECTED' where name = 'esx-03'");
        pass(second);
        JsonPath ended = admin.ended(second);
        assertThat(ended.getString("error.error_type")).isEqualTo("RESOURCE_INACCESSIBLE");
        assertThat(ended.getString("error.messages[0].id")).endsWith(".no_host");
        nothingIsLeftOf(name);
    }

    @Test
    void whoWaitedForALaneLooksAgainBeforeHeStartsAndLeavesItToTheNext() throws Throwable {
        Stopped clone = stop(Step.WAITING);
        String next = admin.cloned(spec(admin.vm("small"), name("next"), "placement", onLocal01()));
        await().until(() -> step(next).equals(Step.WAITING.stored));
        for (String statement : statements("source gone", clone)) {
            sql(statement);
        }
        pass(clone.others().get(0));
        JsonPath ended = admin.ended(clone.task());
        assertThat(ended.getString("error.error_type")).isEqualTo("NOT_FOUND");
        assertThat(ended.getInt("progress.completed")).isZero();
        await().until(() -> step(next).equals(Step.COPYING.stored));
        nothingIsLeftOf(clone.name());
    }

    @Test
    void aSourceThatChangesAfterTheSubmitDoesNotReachTheClone() throws Throwable {
        Stopped clone = stop(Step.SUBMITTED);
        long source = number("vm-", clone.source());
        change(clone, "update disk set capacity = capacity * 2 where vm = " + source);
        change(clone, "update datastore set used = used + 1024 ^ 3 where name = 'local-01'");
        change(clone, "update vm set name = name || '-renamed', memory_mib = 4096, cpu_count = 8 where id = " + source);
        change(clone, "update nic set key = 4009 where vm = " + source);
        change(clone, "update vm set folder = (select id from folder where name = 'Scratch') where id = " + source);
        JsonPath task = letGo(clone);

        assertThat(task.getString("status")).as(task.prettify()).isEqualTo("SUCCEEDED");
        JsonPath machine =
                admin.get("/api/vcenter/vm/" + task.getString("result")).jsonPath();
        assertThat(machine.getLong("disks.2000.capacity")).isEqualTo(1L << 30);
        assertThat(machine.getInt("memory.size_MiB")).isEqualTo(512);
        assertThat(machine.getInt("cpu.count")).isEqualTo(1);
        assertThat(machine.getMap("nics")).containsOnlyKeys("4000");
        assertThat(text("select f.name from folder f join vm v on v.folder = f.id where v.name = '" + clone.name()
                        + "'"))
                .isEqualTo("Linux");
    }

    @Test
    void aCustomizationSpecThatChangesAfterTheSubmitDoesNotReachTheClone() throws Throwable {
        Stopped clone = stop(Step.SUBMITTED);
        String was = text("select spec::text from customization_spec where name = 'linux-static'");
        sql("update customization_spec set spec = (select spec from customization_spec where name = 'linux-dhcp') "
                + "where name = 'linux-static'");
        letGo(clone);
        sql("update customization_spec set spec = '" + was + "' where name = 'linux-static'");
        assertThat(text("select guest ->> 'host_name' from vm where name = '" + clone.name() + "'"))
                .isEqualTo("static-01");
    }

    @Test
    void whoWaitsForTheMachineGetsTheTasksError() throws Throwable {
        Stopped clone = stop(Step.SUBMITTED);
        String name = name("sync");
        CompletableFuture<Response> answer =
                meanwhile(() -> admin.post("/api/vcenter/vm?action=clone", spec(clone.source(), name)));
        await().until(() -> number("select count(*) from vm where name = '" + name + "'") == 1);
        change(clone, EVENTS.get("datastore full"));
        letGo(clone);
        assertThat(answer.join().statusCode()).isEqualTo(500);
        assertThat(answer.join().jsonPath().getString("error_type")).isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
        nothingIsLeftOf(name);
    }

    private List<String> statements(String event, Stopped clone) {
        Map<String, String> events = new HashMap<>(EVENTS);
        events.put(
                "host without memory",
                "update host set memory_mib = memory_used_mib + 511 where id = (select host from vm where id = "
                        + number("vm-", clone.source()) + ")");
        if (!event.equals("source gone")) {
            return List.of(events.get(event));
        }
        return List.of(
                "delete from vm where id = " + number("vm-", clone.source()),
                "update datastore set used = used - 1024 ^ 3 where name = 'local-01'");
    }

    private void nothingIsLeftOf(String name) {
        assertThat(number("select count(*) from vm where name = '" + name + "'"))
                .as("the name is free")
                .isZero();
        assertThat(number("select count(*) from directory where name = '" + name + "'"))
                .isZero();
        assertThat(number("select count(*) from lane l join task t on t.id = l.task where t.end_time is not null"))
                .isZero();
        // the space: what is taken is what the disks take
        theWorldIsWholeAgain();
        assertThat(violations()).isEmpty();
    }
}
