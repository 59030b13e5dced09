package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A resource pool is deleted, whatever is in it or on its way into it: no machine ends in a pool that is not there. */
@QuarkusTest
class PoolDeleteTest extends StepByStep {
    private static final String POOLS = "/api/vcenter/resource-pool";

    @AfterEach
    void thePoolsAreGone() {
        sql("update vm set resource_pool = (select id from resource_pool where name = 'Test') where resource_pool in"
                + " (select id from resource_pool where name ~ '-[0-9]+$')");
        sql("delete from resource_pool where name ~ '-[0-9]+$'");
        inventoryCache.changed();
    }

    @Test
    void whatIsInAPoolMovesToItsParent() {
        String test = id("resource_pool", "Test");
        String outer = pool(name("outer"), test);
        String same = name("same");
        String doomed = pool(same, outer);
        String inner = pool(same, doomed);
        String vm = cloneInto(doomed, "in");
        String within = cloneInto(inner, "within");

        assertThat(admin.delete(POOLS + "/" + doomed).statusCode()).isEqualTo(204);

        assertThat(admin.get(POOLS + "/" + doomed).statusCode()).isEqualTo(404);
        assertThat(admin.get(POOLS + "/" + outer).jsonPath().getList("resource_pools"))
                .containsExactly(inner);
        assertThat(machines(outer)).containsExactly(vm);
        assertThat(machines(inner)).containsExactly(within);
        assertThat(machines(doomed)).isEmpty();
        assertThat(admin.get("/api/vcenter/vm/" + vm + "/power").statusCode()).isEqualTo(200);
    }

    @Test
    void aPoolWithinThatWouldHaveTheNameOfAnotherKeepsItsParent() {
        String outer = pool(name("outer"), id("resource_pool", "Test"));
        String doomed = pool(name("doomed"), outer);
        String name = name("clash");
        pool(name, outer);
        String inner = pool(name, doomed);
        Response refused = admin.delete(POOLS + "/" + doomed);
        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.jsonPath().getString("error_type")).isEqualTo("ERROR");
        assertThat(refused.jsonPath().getString("messages[0].default_message")).contains(inner, name);
        assertThat(admin.get(POOLS + "/" + doomed).jsonPath().getList("resource_pools"))
                .containsExactly(inner);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aCloneOnItsWayEndsInTheParent(Step at) throws Throwable {
        String outer = pool(name("outer"), id("resource_pool", "Test"));
        String doomed = pool(name("doomed"), outer);
        Stopped clone = stop(at, Map.of("resource_pool", doomed));
        assertThat(admin.delete(POOLS + "/" + doomed).statusCode()).isEqualTo(204);
        JsonPath task = letGo(clone);
        assertThat(task.getString("status")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(machines(outer)).containsExactly(task.getString("result"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"SUBMITTED", "WAITING", "COPYING"})
    void aCloneThatWasSubmittedAfterTheDeleteFailsAndLeavesNothing(Step at) throws Throwable {
        String doomed = pool(name("doomed"), id("resource_pool", "Test"));
        Stopped clone = stop(at, Map.of("resource_pool", doomed));
        // a submit that commits after the delete is not seen by the move of the machines
        sql("delete from resource_pool where id = " + number("resgroup-", doomed));
        JsonPath task = letGo(clone);
        assertThat(task.getString("status")).isEqualTo("FAILED");
        assertThat(task.getString("error.error_type")).isEqualTo("NOT_FOUND");
        assertThat(task.getString("error.messages[0].default_message")).contains(doomed);
        assertThat(number("select count(*) from vm where name = '" + clone.name() + "'"))
                .isZero();
    }

    @RepeatedTest(5)
    void manySubmitIntoPoolsThatManyDelete() throws Throwable {
        speed(Speed.parse("1000"));
        String small = admin.vm("small");
        String outer = pool(name("outer"), id("resource_pool", "Test"));
        List<String> doomed = new ArrayList<>();
        String in = outer;
        for (int i = 0; i < 4; i++) {
            in = pool(name("doomed"), in);
            doomed.add(in);
        }
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<List<String>>> submits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int which = i;
            submits.add(meanwhile(() -> submit(small, doomed.get(which % doomed.size()), which % 2 == 0, over)));
        }
        List<CompletableFuture<Integer>> deletes = new ArrayList<>();
        for (String each : doomed) {
            await().until(() -> number("select count(*) from vm where resource_pool = " + number("resgroup-", each)) > 1
                    || over.get());
            for (int i = 0; i < 2; i++) {
                deletes.add(meanwhile(() -> admin.delete(POOLS + "/" + each).statusCode()));
            }
        }
        assertThat(deletes.stream().map(CompletableFuture::join)).containsOnly(204, 404);
        over.set(true);
        List<String> tasks =
                submits.stream().flatMap(each -> each.join().stream()).toList();
        assertThat(tasks).hasSizeGreaterThan(8);
        speed(Speed.INSTANT);
        List<String> made = new ArrayList<>();
        for (String each : tasks) {
            JsonPath task = admin.ended(each);
            if (task.getString("status").equals("SUCCEEDED")) {
                made.add(task.getString("result"));
            } else {
                assertThat(task.getString("error.error_type"))
                        .as(task.prettify())
                        .isEqualTo("NOT_FOUND");
            }
        }
        assertThat(machines(outer)).containsExactlyInAnyOrderElementsOf(made);
        assertThat(admin.get(POOLS + "/" + outer).jsonPath().getList("resource_pools"))
                .isEmpty();
    }

    /** Clones into a pool until it is gone; the tasks. */
    private List<String> submit(String source, String pool, boolean powerOn, AtomicBoolean over) {
        List<String> tasks = new ArrayList<>();
        while (!over.get()) {
            Response answer = admin.clone(
                    spec(source, name("many"), "power_on", powerOn, "placement", Map.of("resource_pool", pool)));
            if (answer.statusCode() != 202) {
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(404);
                return tasks;
            }
            tasks.add(answer.as(String.class));
        }
        return tasks;
    }

    @Test
    void machinesAreSwitchedOnAndDeletedWhileTheirPoolGoes() {
        String outer = pool(name("outer"), id("resource_pool", "Test"));
        String doomed = pool(name("doomed"), outer);
        List<String> machines = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            machines.add(cloneInto(doomed, "switched"));
        }
        List<CompletableFuture<Integer>> changes = new ArrayList<>();
        for (int i = 0; i < machines.size(); i++) {
            String vm = "/api/vcenter/vm/" + machines.get(i);
            boolean delete = i % 2 == 0;
            changes.add(meanwhile(
                    () -> (delete ? admin.delete(vm) : admin.call().post(vm + "/power?action=start")).statusCode()));
        }
        assertThat(admin.delete(POOLS + "/" + doomed).statusCode()).isEqualTo(204);
        assertThat(changes.stream().map(CompletableFuture::join)).containsOnly(204);
        assertThat(machines(outer)).hasSize(machines.size() / 2).isSubsetOf(machines);
    }

    private String pool(String name, String parent) {
        return admin.post(POOLS, Map.of("name", name, "parent", parent))
                .expect(201)
                .as(String.class);
    }

    private String cloneInto(String pool, String about) {
        return admin.made(
                admin.cloned(spec(admin.vm("small"), name(about), "placement", Map.of("resource_pool", pool))));
    }

    private List<String> machines(String pool) {
        return admin.get("/api/vcenter/vm?resource_pools=" + pool).jsonPath().getList("vm");
    }
}
