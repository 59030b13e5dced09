package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests boot, have names and addresses, and shut down when they are asked to. */
@QuarkusTest
class GuestStoryTest extends Scenario {
    /** In which every guest has booted or shut down. */
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    @Test
    void aGuestIsKnownWhenItsToolsHaveComeUp() throws Throwable {
        String vm = made("booting");
        assertSilent(vm);
        speed(Speed.PAUSED);
        power(vm, "start").expect(204);
        assertSilent(vm);
        assertThat(state(vm)).isEqualTo("NOT_RUNNING");
        assertThat(error(guest(vm, "shutdown"), 503)).isEqualTo("SERVICE_UNAVAILABLE");

        pass(A_WHILE);
        JsonPath identity = identityWhenKnown(vm);
        assertThat(identity.getMap("$")).containsOnlyKeys("name", "family", "full_name", "host_name", "ip_address");
        assertThat(identity.getString("name"))
                .isEqualTo(admin.get("/api/vcenter/vm/" + vm).jsonPath().getString("guest_OS"));
        assertThat(identity.getString("family")).isEqualTo("LINUX");
        assertThat(identity.getString("host_name")).startsWith("booting-");
        assertThat(identity.getString("ip_address")).startsWith("10.20.");
        assertThat(state(vm)).isEqualTo("RUNNING");
        assertThat(admin.get("/rest/vcenter/vm/" + vm + "/guest/identity")
                        .jsonPath()
                        .getMap("value"))
                .isEqualTo(identity.getMap("$"));

        // it is not there while the machine is suspended, and boots anew when it is reset
        power(vm, "suspend").expect(204);
        assertSilent(vm);
        assertThat(state(vm)).isEqualTo("STANDBY");
        power(vm, "start").expect(204);
        assertSilent(vm);
        pass(A_WHILE);
        assertThat(identityWhenKnown(vm).getString("ip_address")).isEqualTo(identity.getString("ip_address"));
        power(vm, "reset").expect(204);
        assertSilent(vm);
    }

    @Test
    void whatHasBootedInNoTimeStaysBooted() throws Throwable {
        String vm = made("at-once", "power_on", true);
        identity(vm).expect(200);
        speed(Speed.PAUSED);
        identity(vm).expect(200);
    }

    @Test
    void noTwoMachinesOfANetworkHaveTheSameAddress() {
        List<String> machines = IntStream.range(0, 16)
                .mapToObj(n -> made("leased", "power_on", true))
                .toList();
        List<CompletableFuture<String>> looks = machines.stream()
                .map(vm -> meanwhile(() -> identity(vm).jsonPath().getString("ip_address")))
                .toList();
        Set<String> addresses =
                new HashSet<>(looks.stream().map(CompletableFuture::join).toList());
        assertThat(addresses).hasSize(16).doesNotContainNull();
        // and keep it
        assertThat(addresses).contains(identity(machines.get(0)).jsonPath().getString("ip_address"));
        admin.call()
                .post("/api/vcenter/vm/" + machines.get(0) + "/power?action=stop")
                .expect(204);
        admin.delete("/api/vcenter/vm/" + machines.get(0)).expect(204);
        assertThat(number("select count(*) from lease where vm = " + number("vm-", machines.get(0))))
                .isZero();
    }

    @Test
    void aRangeThatIsUsedUpGivesNoMoreAddresses() {
        String network = text("select addresses from network where name = 'VM Network' order by id limit 1");
        sql("delete from lease");
        sql("update network set addresses = '10.9.0.0/30' where name = 'VM Network'");
        try {
            List<String> machines = List.of(
                    made("few", "power_on", true), made("few", "power_on", true), made("few", "power_on", true));
            List<String> addresses = machines.stream()
                    .map(vm -> identity(vm).jsonPath().getString("ip_address"))
                    .toList();
            assertThat(addresses.subList(0, 2)).containsExactlyInAnyOrder("10.9.0.1", "10.9.0.2");
            assertThat(addresses.get(2)).isNull();
        } finally {
            sql("delete from lease");
            sql("update network set addresses = '" + network + "' where name = 'VM Network'");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "shutdown, SHUTTING_DOWN, POWERED_OFF, NOT_RUNNING",
        "standby, STANDBY, SUSPENDED, STANDBY",
        "reboot, RESETTING, POWERED_ON, NOT_RUNNING"
    })
    void aGuestTakesItsTimeToDoWhatItIsAsked(String action, String meanwhile, String power, String state)
            throws Throwable {
        String vm = made("asked", "power_on", true);
        speed(Speed.PAUSED);
        Response asked = admin.call().post("/rest/vcenter/vm/" + vm + "/guest/power?action=" + action);
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(200);
        assertThat(state(vm)).isEqualTo(meanwhile);
        assertThat(powerOf(vm).getString("state")).isEqualTo("POWERED_ON");
        assertThat(error(guest(vm, "shutdown"), 500)).isEqualTo("RESOURCE_BUSY");

        passUntilDue();
        await().until(() -> !state(vm).equals(meanwhile) || state.equals(meanwhile));
        await().until(() -> powerOf(vm).getString("state").equals(power));
        assertThat(state(vm)).isEqualTo(state);
        if (power.equals("POWERED_OFF")) {
            assertThat(powerOf(vm).getBoolean("clean_power_off")).isTrue();
            assertThat(error(guest(vm, "shutdown"), 400)).isEqualTo("ALREADY_IN_DESIRED_STATE");
            assertThat(error(guest(vm, "reboot"), 400)).isEqualTo("NOT_ALLOWED_IN_CURRENT_STATE");
        } else if (power.equals("SUSPENDED")) {
            assertThat(error(guest(vm, "standby"), 400)).isEqualTo("ALREADY_IN_DESIRED_STATE");
        } else {
            pass(A_WHILE);
            identityWhenKnown(vm);
        }
    }

    /** Who pulls the plug meanwhile is obeyed, and the guest has nothing left to do. */
    @Test
    void aMachineThatIsStoppedWhileItsGuestShutsDownIsOff() throws Throwable {
        String vm = made("stopped", "power_on", true);
        speed(Speed.PAUSED);
        guest(vm, "shutdown").expect(204);
        power(vm, "stop").expect(204);
        speed(Speed.INSTANT);
        await().until(() -> number("select count(*) from task where end_time is null") == 0);
        assertThat(powerOf(vm).getString("state")).isEqualTo("POWERED_OFF");
        assertThat(powerOf(vm).getBoolean("clean_power_off")).isFalse();
    }

    @Test
    void aMachineOfTheSeedHasTheAddressThatTheSeedGivesIt() {
        for (int i = 1; i <= 3; i++) {
            JsonPath identity = identityWhenKnown(admin.vm("web-0" + i));
            assertThat(identity.getString("ip_address")).isEqualTo("192.168.40.1" + i);
            assertThat(identity.getString("host_name")).isEqualTo("web-0" + i);
        }
        // as an earlier version has written it
        String vm = made("early", "power_on", true);
        sql(
                "update vm set guest = '{\"ip_address\": \"192.168.40.77\", \"dns_suffix_list\": [\"lab.example\"]}' where id = "
                        + number("vm-", vm));
        assertThat(identityWhenKnown(vm).getString("ip_address")).isEqualTo("192.168.40.77");
    }

    @Test
    void unreachableHostsAreRefused() {
        String vm = made("cut-off", "power_on", true);
        long host = number("select host from vm where id = " + number("vm-", vm));
        sql("update host set connection_state = 'DISCONNECTED' where id = " + host);
        try {
            assertThat(state(vm)).isEqualTo("UNAVAILABLE");
            assertThat(error(guest(vm, "shutdown"), 500)).isEqualTo("ERROR");
            assertThat(admin.call()
                            .post("/rest/vcenter/vm/" + vm + "/guest/power?action=reboot")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(identity(vm).statusCode()).isEqualTo(503);
        } finally {
            sql("update host set connection_state = 'CONNECTED' where id = " + host);
        }
    }

    @Test
    void whoMayNotIsToldSo() {
        String vm = made("private", "power_on", true);
        Api reader = Api.as("reader@vsphere.local", "Reader1!");
        assertThat(reader.get("/api/vcenter/vm/" + vm + "/guest/identity").statusCode())
                .isEqualTo(200);
        assertThat(reader.call()
                        .post("/api/vcenter/vm/" + vm + "/guest/power?action=shutdown")
                        .jsonPath()
                        .getString("messages[0].default_message"))
                .contains("VirtualMachine.Interact.PowerOff");
        Api nobody = Api.as("nobody@vsphere.local", "Nobody1!");
        for (String path : List.of("identity", "power", "customization")) {
            assertThat(nobody.get("/api/vcenter/vm/" + vm + "/guest/" + path).statusCode())
                    .isEqualTo(403);
            assertThat(admin.get("/api/vcenter/vm/vm-999999/guest/" + path).statusCode())
                    .isEqualTo(404);
        }
    }

    private String made(String about, Object... more) {
        return admin.made(admin.cloned(spec(admin.vm("small"), name(about), more)));
    }

    private Response power(String vm, String action) {
        return admin.call().post("/api/vcenter/vm/" + vm + "/power?action=" + action);
    }

    private JsonPath powerOf(String vm) {
        return admin.get("/api/vcenter/vm/" + vm + "/power").jsonPath();
    }

    private Response guest(String vm, String action) {
        return admin.call().post("/api/vcenter/vm/" + vm + "/guest/power?action=" + action);
    }

    private String state(String vm) {
        JsonPath power =
                admin.get("/api/vcenter/vm/" + vm + "/guest/power").expect(200).jsonPath();
        assertThat(power.getBoolean("operations_ready"))
                .isEqualTo(power.getString("state").equals("RUNNING"));
        return power.getString("state");
    }

    private Response identity(String vm) {
        return admin.get("/api/vcenter/vm/" + vm + "/guest/identity");
    }

    private JsonPath identityWhenKnown(String vm) {
        await().until(() -> identity(vm).statusCode() == 200);
        return identity(vm).jsonPath();
    }

    private void assertSilent(String vm) {
        Response answer = identity(vm);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.jsonPath().getList("messages")).hasSize(1);
        assertThat(answer.jsonPath().getString("messages[0].id"))
                .isEqualTo("com.vmware.api.vcenter.vm.guest.tools_not_running");
        assertThat(answer.jsonPath().getString("messages[0].default_message"))
                .isEqualTo("VMware Tools are not running in Virtual machine with identifier '" + vm + "'.");
        assertThat(answer.jsonPath().getList("messages[0].args")).isEqualTo(List.of(vm));
        assertThat(admin.get("/rest/vcenter/vm/" + vm + "/guest/identity").statusCode())
                .isEqualTo(503);
    }

    private static String error(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.jsonPath().getString("error_type");
    }
}
