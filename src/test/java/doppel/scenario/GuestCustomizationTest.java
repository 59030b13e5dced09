package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A customization waits for the next power-on, runs while the guest boots, and leaves it with a new name. */
@QuarkusTest
class GuestCustomizationTest extends Scenario {

    @Test
    void aCustomizationRunsAtTheNextPowerOn() throws Throwable {
        String vm = made("plain");
        assertThat(customization(vm).getMap("$")).isEqualTo(Map.of("status", "IDLE"));
        set(vm, Map.of("name", "linux-static")).expect(204);
        assertThat(customization(vm).getMap("$")).isEqualTo(Map.of("status", "PENDING"));

        speed(Speed.PAUSED);
        power(vm, "start").expect(204);
        JsonPath running = customization(vm);
        assertThat(running.getMap("$")).containsOnlyKeys("status", "start_time");
        assertThat(running.getString("status")).isEqualTo("RUNNING");

        pass(Duration.ofMinutes(10));
        await().until(() -> customization(vm).getString("status").equals("SUCCEEDED"));
        JsonPath done = customization(vm);
        assertThat(done.getString("start_time")).isEqualTo(running.getString("start_time"));
        assertThat(Instant.parse(done.getString("end_time")))
                .isAfterOrEqualTo(Instant.parse(done.getString("start_time")));
        assertThat(identity(vm).getString("host_name")).isEqualTo("static-01");
        assertThat(identity(vm).getString("ip_address")).isEqualTo("10.20.7.1");
        assertThat(admin.get("/rest/vcenter/vm/" + vm + "/guest/customization")
                        .jsonPath()
                        .getMap("value"))
                .isEqualTo(done.getMap("$"));

        // it ran once: the next boot is an ordinary one
        power(vm, "stop").expect(204);
        power(vm, "start").expect(204);
        assertThat(customization(vm).getString("status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aSpecCanBeGivenInFull() {
        String vm = made("inline");
        Map<String, Object> linux =
                Map.of("hostname", Map.of("type", "PREFIX", "prefix", "node"), "domain", "lab.example");
        Map<String, Object> spec = Map.of(
                "configuration_spec", Map.of("linux_config", linux),
                "global_DNS_settings", Map.of(),
                "interfaces", List.of(Map.of("adapter", Map.of("ipv4", Map.of("type", "DHCP")))));
        Response set = admin.call()
                .contentType("application/json")
                .body(Map.of("spec", Map.of("spec", spec)))
                .put("/rest/vcenter/vm/" + vm + "/guest/customization");
        assertThat(set.statusCode()).as(set.asString()).isEqualTo(200);
        power(vm, "start").expect(204);
        assertThat(identity(vm).getString("host_name")).isEqualTo("node-" + number("vm-", vm));
        assertThat(identity(vm).getString("ip_address")).startsWith("10.20.");
    }

    @Test
    void oneThatWaitsIsReplacedAndCleared() {
        String vm = made("cleared");
        set(vm, Map.of("name", "linux-static")).expect(204);
        set(vm, Map.of("name", "linux-dhcp")).expect(204);
        set(vm, Map.of()).expect(204);
        assertThat(customization(vm).getString("status")).isEqualTo("IDLE");
        power(vm, "start").expect(204);
        assertThat(identity(vm).getString("host_name")).startsWith("cleared-");
    }

    @Test
    void whoPullsThePlugSpoilsIt() throws Throwable {
        String vm = made("spoilt");
        set(vm, Map.of("name", "linux-static")).expect(204);
        speed(Speed.PAUSED);
        power(vm, "start").expect(204);
        power(vm, "stop").expect(204);
        JsonPath failed = customization(vm);
        assertThat(failed.getMap("$")).containsOnlyKeys("status", "error", "start_time", "end_time");
        assertThat(failed.getString("status")).isEqualTo("FAILED");
        assertThat(failed.getString("error")).contains("powered off");
    }

    @Test
    void whatAGuestCannotBecomeIsRefused() {
        String vm = made("refused");
        assertThat(error(set(vm, Map.of("name", "none")), 404)).isEqualTo("NOT_FOUND");
        assertThat(error(set(vm, Map.of("name", "linux-two-nics")), 400)).isEqualTo("INVALID_ARGUMENT");
        assertThat(error(set(vm, Map.of("name", "linux-dhcp", "spec", nowhere())), 400))
                .isEqualTo("INVALID_ARGUMENT");
        assertThat(error(set(vm, Map.of("spec", nowhere())), 400)).isEqualTo("INVALID_ARGUMENT");
        assertThat(error(set("vm-999999", Map.of("name", "linux-dhcp")), 404)).isEqualTo("NOT_FOUND");
        power(vm, "start").expect(204);
        assertThat(error(set(vm, Map.of("name", "linux-dhcp")), 400)).isEqualTo("NOT_ALLOWED_IN_CURRENT_STATE");
        Response reader = Api.as("reader@vsphere.local", "Reader1!")
                .call()
                .contentType("application/json")
                .body(Map.of("name", "linux-dhcp"))
                .put("/api/vcenter/vm/" + vm + "/guest/customization");
        assertThat(reader.jsonPath().getString("messages[0].default_message"))
                .contains("VirtualMachine.Provisioning.Customize");
    }

    @Test
    void aCloneIsCustomizedByItsTaskAndInheritsNoneThatWaits() {
        String source = made("source");
        set(source, Map.of("name", "linux-static")).expect(204);
        String heir = admin.made(admin.cloned(spec(source, name("heir"))));
        assertThat(customization(heir).getString("status")).isEqualTo("IDLE");
        String vm = made("cloned", "guest_customization_spec", Map.of("name", "linux-static"), "power_on", true);
        assertThat(customization(vm).getMap("$")).containsOnlyKeys("status", "start_time", "end_time");
        assertThat(customization(vm).getString("status")).isEqualTo("SUCCEEDED");
        assertThat(identity(vm).getString("host_name")).isEqualTo("static-01");
    }

    @Test
    void aSpecFitsTheNicsAndTheGuestWhenItIsSetAndWhenACloneNamesIt() {
        String source = made("fit");
        long number = number("vm-", source);
        for (String[] unfit : new String[][] {
            {"UBUNTU_64", "linux-two-nics", ".interfaces"},
            {"UBUNTU_64", "windows-workgroup", ".guest_family"},
            {"WINDOWS_SERVER_2019", "linux-dhcp", ".guest_family"}
        }) {
            sql("update vm set guest_os = '" + unfit[0] + "' where id = " + number);
            Map<String, Object> spec = Map.of("name", unfit[1]);
            Response set = set(source, spec);
            Response clone = admin.clone(spec(source, name("unfit"), "guest_customization_spec", spec));
            for (Response answer : List.of(set, clone)) {
                assertThat(error(answer, 400)).isEqualTo("INVALID_ARGUMENT");
                assertThat(answer.jsonPath().getString("messages[0].id")).endsWith(unfit[2]);
            }
            assertThat(clone.jsonPath().getString("data.argument_locations.primary"))
                    .isEqualTo("spec.guest_customization_spec.name");
        }
        sql("update vm set guest_os = 'WINDOWS_SERVER_2019' where id = " + number);
        Map<String, Object> fits = Map.of("name", "windows-workgroup");
        assertThat(set(source, fits).statusCode()).isEqualTo(204);
        admin.made(admin.cloned(spec(source, name("fit"), "guest_customization_spec", fits)));
    }

    /** For no address that there is. */
    private static Map<String, Object> nowhere() {
        Map<String, Object> linux = Map.of("hostname", Map.of("type", "VIRTUAL_MACHINE"), "domain", "lab.example");
        Map<String, Object> nowhere = Map.of("type", "STATIC", "ip_address", "10.0.0.256", "prefix", 8);
        return Map.of(
                "configuration_spec", Map.of("linux_config", linux),
                "global_DNS_settings", Map.of(),
                "interfaces", List.of(Map.of("adapter", Map.of("ipv4", nowhere))));
    }

    private String made(String about, Object... more) {
        return admin.made(admin.cloned(spec(admin.vm("small"), name(about), more)));
    }

    private Response power(String vm, String action) {
        return admin.call().post("/api/vcenter/vm/" + vm + "/power?action=" + action);
    }

    private JsonPath identity(String vm) {
        return admin.get("/api/vcenter/vm/" + vm + "/guest/identity")
                .expect(200)
                .jsonPath();
    }

    private JsonPath customization(String vm) {
        return admin.get("/api/vcenter/vm/" + vm + "/guest/customization")
                .expect(200)
                .jsonPath();
    }

    private Response set(String vm, Map<String, ?> spec) {
        return admin.call()
                .contentType("application/json")
                .body(spec)
                .put("/api/vcenter/vm/" + vm + "/guest/customization");
    }

    private static String error(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.jsonPath().getString("error_type");
    }
}
