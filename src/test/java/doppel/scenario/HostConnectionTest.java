package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts are connected and disconnected, and what of their machines can be done meanwhile. */
@QuarkusTest
class HostConnectionTest extends Scenario {

    /** Before the check of the invariants, which hold in a whole world. */
    @AfterEach
    void connectedAsBefore() {
        sql("update host set connection_state = case name when 'esx-04' then 'DISCONNECTED' else 'CONNECTED' end");
        inventoryCache.changed();
    }

    @ParameterizedTest
    @CsvSource({"/api, 204, ?action=", "/rest, 200, /"})
    void aHostIsDisconnectedAndConnectedAgain(String face, int done, String action) {
        String host = face + "/vcenter/host/" + id("host", "esx-03") + action;
        assertThat(line("esx-03")).containsEntry("power_state", "POWERED_ON");

        assertThat(admin.call().post(host + "disconnect").statusCode()).isEqualTo(done);
        // the power state of an unreachable host is unknown
        assertThat(line("esx-03"))
                .containsEntry("connection_state", "DISCONNECTED")
                .doesNotContainKey("power_state");
        Response again = admin.call().post(host + "disconnect");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).containsIgnoringCase("already_in_desired_state");

        assertThat(admin.call().post(host + "connect").statusCode()).isEqualTo(done);
        assertThat(line("esx-03"))
                .containsEntry("connection_state", "CONNECTED")
                .containsEntry("power_state", "POWERED_ON");
        assertThat(admin.call().post(host + "connect").statusCode()).isEqualTo(400);
    }

    @Test
    void aHostThatDoesNotRespondIsDisconnectedAndThenConnected() {
        sql("update host set connection_state = 'NOT_RESPONDING' where name = 'esx-03'");
        inventoryCache.changed();
        Response refused = change("esx-03", "connect");
        assertThat(error(refused, 500)).isEqualTo("ERROR");
        assertThat(refused.jsonPath().getString("messages[0].default_message")).contains("does not respond");
        assertThat(change("esx-03", "disconnect").statusCode()).isEqualTo(204);
        assertThat(change("esx-03", "connect").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "disconnect"})
    void whoMayNotOrMeansNoHost(String action) {
        Api reader = Api.as("reader@vsphere.local", "Reader1!");
        String host = "/api/vcenter/host/" + id("host", "esx-03") + "?action=" + action;
        Response refused = reader.call().post(host);
        assertThat(error(refused, 403)).isEqualTo("UNAUTHORIZED");
        assertThat(refused.jsonPath().getList("messages[0].args", String.class)).contains("Host.Config.Connection");
        for (String unknown : List.of("host-1", "vm-1", "esx-03")) {
            assertThat(error(admin.call().post("/api/vcenter/host/" + unknown + "?action=" + action), 404))
                    .isEqualTo("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, '',                    false, RESOURCE_INACCESSIBLE",
        "POST,   /power?action=start,   false, RESOURCE_INACCESSIBLE",
        "POST,   /power?action=stop,    true,  ERROR",
        "POST,   /power?action=reset,   true,  ERROR",
        "POST,   /power?action=suspend, true,  ERROR",
    })
    void nothingIsDoneToAMachineOfADisconnectedHost(String method, String path, boolean running, String error) {
        String vm = onEsx03(running);
        change("esx-03", "disconnect").expect(204);
        Response answer = admin.call().request(method, "/api/vcenter/vm/" + vm + path);
        assertThat(error(answer, 500)).isEqualTo(error);
        assertThat(answer.asString()).contains(id("host", "esx-03"));

        change("esx-03", "connect").expect(204);
        assertThat(admin.call().request(method, "/api/vcenter/vm/" + vm + path).statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatIsKnownOfItsMachinesIsStillTold() {
        String vm = onEsx03(true);
        List<String> looks = List.of("", "/power", "/hardware/disk", "/hardware/disk/2000");
        List<String> before = answers(vm, looks);
        change("esx-03", "disconnect").expect(204);
        assertThat(answers(vm, looks)).isEqualTo(before);
        assertThat(admin.get("/api/vcenter/vm?hosts=" + id("host", "esx-03"))
                        .jsonPath()
                        .getList("vm"))
                .contains(vm);
    }

    @Test
    void nothingIsClonedFromItOrToIt() {
        String vm = onEsx03(false);
        change("esx-03", "disconnect").expect(204);
        Map<String, String> there = Map.of("host", id("host", "esx-03"));
        for (Map<String, ?> spec : List.of(
                spec(vm, name("from"), "placement", Map.of("host", id("host", "esx-01"))),
                spec(admin.vm("small"), name("to"), "placement", there))) {
            Response refused = admin.clone(spec);
            assertThat(error(refused, 500)).isEqualTo("RESOURCE_INACCESSIBLE");
            assertThat(refused.asString()).contains(id("host", "esx-03"));
        }
    }

    @Test
    void aCloneThatIsUnderWayFailsAndLeavesNothing() throws Throwable {
        String name = name("cut");
        Map<String, String> there = Map.of("host", id("host", "esx-03"));
        speed(Speed.PAUSED);
        String task = admin.cloned(spec(admin.vm("small"), name, "placement", there));
        change("esx-03", "disconnect").expect(204);
        speed(Speed.INSTANT);
        assertThat(admin.ended(task).getString("error.error_type")).isEqualTo("RESOURCE_INACCESSIBLE");
        assertThat(number("select count(*) from vm where name = '" + name + "'"))
                .isZero();
    }

    @Test
    void ofManyWhoDisconnectAHostOneDoesWhileTheWorkerWorksOnIt() {
        String small = admin.vm("small");
        Map<String, String> there = Map.of("host", id("host", "esx-03"));
        List<CompletableFuture<String>> clones = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            clones.add(meanwhile(() -> {
                Response answer = admin.clone(spec(small, name("busy"), "placement", there, "power_on", true));
                return answer.statusCode() == 202 ? answer.as(String.class) : "";
            }));
        }
        for (String action : List.of("disconnect", "connect", "disconnect", "connect")) {
            List<CompletableFuture<Integer>> changes = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                changes.add(meanwhile(() -> change("esx-03", action).statusCode()));
            }
            assertThat(changes.stream().map(CompletableFuture::join))
                    .containsOnlyOnce(204)
                    .containsOnly(204, 400);
        }
        clones.stream()
                .map(CompletableFuture::join)
                .filter(task -> !task.isEmpty())
                .forEach(admin::ended);
    }

    private String onEsx03(boolean running) {
        return admin.made(admin.cloned(spec(
                admin.vm("small"),
                name("there"),
                "power_on",
                running,
                "placement",
                Map.of("host", id("host", "esx-03")))));
    }

    private List<String> answers(String vm, List<String> looks) {
        return looks.stream()
                .map(look ->
                        admin.get("/api/vcenter/vm/" + vm + look).expect(200).asString())
                .toList();
    }

    private Response change(String host, String action) {
        return admin.call().post("/api/vcenter/host/" + id("host", host) + "?action=" + action);
    }

    private Map<String, String> line(String host) {
        return new HashMap<>(
                admin.get("/api/vcenter/host?names=" + host).jsonPath().<String, String>getMap("[0]"));
    }

    private static String error(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer.jsonPath().getString("error_type");
    }
}
