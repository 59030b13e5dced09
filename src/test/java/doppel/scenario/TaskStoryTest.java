package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.JsonPath;
import doppel.testing.Request;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tasks in lab time: waiting, copying, pausing, cancelling. */
@QuarkusTest
class TaskStoryTest extends Scenario {

    @Test
    void whileItCopiesATaskShowsWhatTheStatusRulesAllow() throws Throwable {
        speed(Speed.PAUSED);
        String id = admin.cloned(spec(admin.vm("big"), name("running")));
        await().until(() -> admin.task(id).getString("status").equals("RUNNING"));
        JsonPath task = admin.task(id);
        assertThat(task.getMap("$").keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "progress",
                        "description",
                        "service",
                        "operation",
                        "target",
                        "status",
                        "cancelable",
                        "start_time",
                        "user");
        assertThat(task.getString("progress.message.default_message")).startsWith("Copying disk 1 of ");
        assertThat(task.getBoolean("cancelable")).isTrue();
    }

    @Test
    void aTaskThatWaitsForALaneIsPendingAndShowsNoProgress() throws Throwable {
        speed(Speed.PAUSED);
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(admin.cloned(ontoLocal02("lane")));
        }
        // local-02 has two lanes
        await().until(() -> statuses(tasks).equals(List.of("RUNNING", "RUNNING", "PENDING", "PENDING")));
        assertThat(admin.task(tasks.get(2)).getMap("$").keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "description", "service", "operation", "target", "status", "cancelable", "user");
        assertThat(violations()).isEmpty();

        // a lane that is given back goes to the one who waits longest
        admin.post("/api/cis/tasks/" + tasks.get(0) + "?action=cancel", "{}").expect(204);
        await().until(() -> statuses(tasks).equals(List.of("FAILED", "RUNNING", "RUNNING", "PENDING")));
        speed(Speed.INSTANT);
        await().until(() -> statuses(tasks).equals(List.of("FAILED", "SUCCEEDED", "SUCCEEDED", "SUCCEEDED")));
    }

    @Test
    void aCloneOntoSeveralDatastoresTakesAllItsLanesOrNone() throws Throwable {
        speed(Speed.PAUSED);
        String first = admin.cloned(ontoLocal02("block"));
        String second = admin.cloned(ontoLocal02("block"));
        // db-01 lies on nfs-gold, nfs-silver and local-02, and local-02 has no lane left
        String wide = admin.cloned(spec(admin.vm("db-01"), name("wide")));
        await().until(() -> statuses(List.of(first, second, wide)).equals(List.of("RUNNING", "RUNNING", "PENDING")));
        assertThat(number("select count(*) from lane l join task t on t.id = l.task where l.held "
                        + "and t.uuid::text || ':' || t.service = '" + wide + "'"))
                .isZero();
        admin.post("/api/cis/tasks/" + first + "?action=cancel", "{}").expect(204);
        await().until(() -> admin.task(wide).getString("status").equals("RUNNING"));
    }

    @Test
    void pausingAndSpeedingUpInMidCopyKeepsProgressAndEndTrue() throws Throwable {
        speed(Speed.PAUSED);
        // 48 GiB at 800 MiB/s: 61.44 s of lab time
        String id = admin.cloned(spec(admin.vm("big"), name("clock")));
        await().until(() -> admin.task(id).getString("status").equals("RUNNING"));
        double duration = sql("select extract(epoch from due_at - began_at)::float8 " + row(id))
                .iterator()
                .next()
                .getDouble(0);
        assertThat(duration).isCloseTo(61.44, org.assertj.core.data.Offset.offset(0.01));
        String due = text("select due_at::text " + row(id));

        // a clock that hardly moves: the copy is far from its end however slow this machine is
        List<Integer> seen = new ArrayList<>();
        pass(Duration.ofSeconds(20));
        speed(new Speed(0.02));
        progress(id, seen);
        speed(Speed.PAUSED);
        int paused = progress(id, seen);
        for (int i = 0; i < 20; i++) {
            assertThat(progress(id, seen)).isEqualTo(paused);
        }
        assertThat(paused).isBetween(10, 89);
        assertThat(text("select due_at::text " + row(id))).isEqualTo(due);

        speed(new Speed(50.0));
        await().until(() -> {
            progress(id, seen);
            return admin.task(id).getString("status").equals("SUCCEEDED");
        });
        assertThat(seen).isSorted();
        // it did not end before the lab's clock said so
        assertThat(sql("select end_time >= real_time('" + due + "') " + row(id))
                        .iterator()
                        .next()
                        .getBoolean(0))
                .isTrue();
    }

    @Test
    void aCopyEndsWhenItsLabTimeIsOverAndNoMomentEarlier() throws Throwable {
        speed(Speed.PAUSED);
        String id = admin.cloned(spec(admin.vm("big"), name("moment")));
        await().until(() -> admin.task(id).getString("status").equals("RUNNING"));
        pass(Duration.ofMillis(61_439));
        // one that came later and is over sooner shows that the worker has looked
        String later = admin.cloned(spec(admin.vm("small"), name("later")));
        await().until(() -> admin.task(later).getString("status").equals("RUNNING"));
        assertThat(admin.task(id).getString("status")).isEqualTo("RUNNING");
        pass(Duration.ofMillis(1));
        await().until(() -> admin.task(id).getString("status").equals("SUCCEEDED"));
    }

    @Test
    void aCancelledCloneLeavesNothingBehind() throws Throwable {
        long used = number("select sum(used)::bigint from datastore");
        speed(Speed.PAUSED);
        String name = name("cancelled");
        String id = admin.cloned(spec(admin.vm("db-01"), name));
        await().until(() -> admin.task(id).getString("status").equals("RUNNING"));
        assertThat(admin.clone(spec(admin.vm("small"), name, "placement", Map.of("folder", folderOf("db-01"))))
                        .statusCode())
                .isEqualTo(400);

        admin.post("/api/cis/tasks/" + id + "?action=cancel", "{}").expect(204);
        JsonPath task = admin.task(id);
        assertThat(task.getString("status")).isEqualTo("FAILED");
        assertThat(task.getString("error.error_type")).isEqualTo("CANCELED");
        assertThat(task.getMap("$")).doesNotContainKey("result").containsKey("end_time");
        assertThat(number("select sum(used)::bigint from datastore")).isEqualTo(used);
        // the name is free again
        assertThat(admin.clone(spec(admin.vm("small"), name, "placement", Map.of("folder", folderOf("db-01"))))
                        .statusCode())
                .isEqualTo(202);

        Response again = admin.post("/api/cis/tasks/" + id + "?action=cancel", "{}");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.jsonPath().getString("error_type")).isEqualTo("NOT_ALLOWED_IN_CURRENT_STATE");
    }

    @Test
    void ofSixteenClonesOfOneNameExactlyOneIsAccepted() throws Exception {
        String source = admin.vm("small");
        String name = name("race");
        List<CompletableFuture<Response>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(meanwhile(() -> admin.clone(spec(source, name))));
        }
        List<Integer> statuses = answers.stream()
                .map(CompletableFuture::join)
                .map(Response::statusCode)
                .sorted()
                .toList();
        assertThat(statuses.get(0)).isEqualTo(202);
        assertThat(statuses.subList(1, 16)).containsOnly(400);
        assertThat(number("select count(*) from vm where name = '" + name + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatPlainlyDoesNotFitIsRefusedAtOnce() {
        // nfs-full has 20 GiB left, and big has 48 GiB
        String full = "datastore-" + number("select id from datastore where name = 'nfs-full'");
        Response refused = admin.clone(spec(admin.vm("big"), name("fat"), "placement", Map.of("datastore", full)));
        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.jsonPath().getString("error_type")).isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
    }

    @Test
    void aDatastoreThatFillsInTheMeantimeEndsTheTaskAndGivesAllBack() {
        String full = "datastore-" + number("select id from datastore where name = 'nfs-full'");
        String id = admin.vm("db-01");
        // accepted while there was room for it; by the time it is walked the others have taken it
        List<String> tasks = new ArrayList<>();
        sql("update datastore set other_used = capacity - used - 20 * 1024::bigint ^ 3 where name = 'nfs-full'");
        List<CompletableFuture<Response>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Map<String, Object> spec = spec(
                    id,
                    name("fill"),
                    "disks_to_remove",
                    List.of("2000", "2002"),
                    "placement",
                    Map.of("datastore", full));
            answers.add(meanwhile(() -> admin.clone(spec)));
        }
        int refused = 0;
        for (CompletableFuture<Response> answer : answers) {
            Response response = answer.join();
            if (response.statusCode() == 202) {
                tasks.add(response.as(String.class));
            } else {
                assertThat(response.jsonPath().getString("error_type")).isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
                refused++;
            }
        }
        tasks.forEach(admin::ended);
        // 20 GiB hold two disks of 8 GiB
        assertThat(statuses(tasks).stream().filter("SUCCEEDED"::equals)).hasSize(2);
        assertThat(tasks.size() + refused).isEqualTo(8);
        tasks.stream()
                .map(admin::task)
                .filter(task -> task.getString("status").equals("FAILED"))
                .forEach(task ->
                        assertThat(task.getString("error.error_type")).isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE"));
    }

    @Test
    void aPoisonedTaskFailsAloneAndGivesAllBack() throws Throwable {
        speed(Speed.PAUSED);
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tasks.add(admin.cloned(ontoLocal02("poison")));
        }
        await().until(() -> statuses(tasks).equals(List.of("RUNNING", "RUNNING", "PENDING", "PENDING", "PENDING")));
        // a network that is not there: a foreign key will refuse what the task writes when it is placed
        String poisoned = tasks.get(3);
        sql("update task set plan = jsonb_set(plan, '{nics,0,network}', '1') where uuid::text = '"
                + poisoned.substring(0, 36) + "'");

        speed(Speed.INSTANT);
        tasks.forEach(admin::ended);
        assertThat(statuses(tasks)).isEqualTo(List.of("SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "FAILED", "SUCCEEDED"));
        assertThat(admin.task(poisoned).getString("error.error_type")).isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(admin.task(poisoned).getString("error.messages[0].default_message"))
                .doesNotContain("foreign key");
    }

    @Test
    void whenTheCallerGoesAwayTheTaskGoesOn() throws Throwable {
        speed(Speed.PAUSED);
        String name = name("abandoned");
        String body = "{\"source\":\"" + admin.vm("small") + "\",\"name\":\"" + name + "\"}";
        try (Socket caller = new Socket("localhost", Request.port())) {
            caller.getOutputStream()
                    .write(("POST /api/vcenter/vm?action=clone HTTP/1.1\r\nHost: localhost\r\n"
                                    + "vmware-api-session-id: " + admin.token() + "\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> number("select count(*) from vm where name = '" + name + "'") == 1);
        }
        speed(Speed.INSTANT);
        await().until(() -> !admin.get("/api/vcenter/vm?names=" + name)
                .jsonPath()
                .getList("$")
                .isEmpty());
    }

    @Test
    void usersSeeTheirOwnTasksAndAdministratorsAll() {
        Api cloner = Api.as("cloner@vsphere.local", "Cloner1!");
        String his = cloner.cloned(spec(cloner.vm("small"), name("his")));
        String hers = admin.cloned(spec(admin.vm("small"), name("hers")));
        cloner.ended(his);
        admin.ended(his);
        admin.ended(hers);
        assertThat(cloner.get("/api/cis/tasks/" + hers).statusCode()).isEqualTo(403);
        assertThat(cloner.post("/api/cis/tasks/" + hers + "?action=cancel", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theResultCanBeLeftOut() {
        String id = admin.cloned(spec(admin.vm("small"), name("bare")));
        admin.ended(id);
        assertThat(admin.get("/api/cis/tasks/" + id + "?exclude_result=true&return_all=true")
                        .jsonPath()
                        .getMap("$"))
                .doesNotContainKey("result");
        // a colon may come escaped
        assertThat(admin.get("/api/cis/tasks/" + id.replace(":", "%3A")).statusCode())
                .isEqualTo(200);
    }

    private Map<String, Object> ontoLocal02(String about) {
        String local = "datastore-" + number("select id from datastore where name = 'local-02'");
        return spec(
                admin.vm("db-01"),
                name(about),
                "disks_to_remove",
                List.of("2000", "2001"),
                "placement",
                Map.of("datastore", local));
    }

    private String folderOf(String vm) {
        return "group-v" + number("select folder from vm where name = '" + vm + "'");
    }

    private List<String> statuses(List<String> tasks) {
        return tasks.stream().map(task -> admin.task(task).getString("status")).toList();
    }

    private int progress(String id, List<Integer> seen) {
        JsonPath task = admin.task(id);
        Integer completed = task.get("progress.completed");
        if (completed != null) {
            seen.add(completed);
        }
        return completed == null ? 0 : completed;
    }
}
