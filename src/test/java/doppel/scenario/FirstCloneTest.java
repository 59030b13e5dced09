package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The thing Doppel exists for. */
@QuarkusTest
class FirstCloneTest extends Scenario {

    @Test
    void aCloneIsATaskThatMakesAMachine() {
        String name = name("first");
        Response accepted = admin.clone(spec(admin.vm("small"), name));

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.header("Content-Type")).isEqualTo("application/json");
        assertThat(accepted.asString()).matches("\"52[0-9a-f-]{34}:com\\.vmware\\.vcenter\\.VM\"");

        JsonPath task = admin.ended(accepted.as(String.class));
        assertThat(task.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(task.getMap("$").keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "progress",
                        "result",
                        "description",
                        "service",
                        "operation",
                        "target",
                        "status",
                        "cancelable",
                        "start_time",
                        "end_time",
                        "user");
        assertThat(task.getString("operation")).isEqualTo("clone$task");
        assertThat(task.getString("target.id")).isEqualTo(admin.vm("small"));
        assertThat(task.getInt("progress.completed")).isEqualTo(100);
        assertThat(task.getString("start_time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

        assertThat(admin.vm(name)).isEqualTo(task.getString("result"));
    }

    @Test
    void aCloneHasItsSourcesHardwareAndAnIdentityOfItsOwn() {
        String source = admin.vm("db-01");
        String name = name("db");
        String made = admin.made(admin.cloned(spec(source, name)));

        Map<String, Object> was =
                admin.get("/api/vcenter/vm/" + source).jsonPath().getMap("$");
        Map<String, Object> is = admin.get("/api/vcenter/vm/" + made).jsonPath().getMap("$");
        for (String same : Set.of("guest_OS", "cpu", "memory", "hardware", "boot", "scsi_adapters")) {
            assertThat(is.get(same)).as(same).isEqualTo(was.get(same));
        }
        assertThat(is.get("power_state")).isEqualTo("POWERED_OFF");
        JsonPath clone = admin.get("/api/vcenter/vm/" + made).jsonPath();
        assertThat(clone.getString("identity.instance_uuid")).startsWith("50");
        assertThat(clone.getString("identity.bios_uuid")).startsWith("42");
        assertThat(clone.getString("disks.2000.backing.vmdk_file"))
                .isEqualTo("[nfs-gold] " + name + "/" + name + ".vmdk");
        assertThat(clone.getString("disks.2001.backing.vmdk_file"))
                .isEqualTo("[nfs-silver] " + name + "/" + name + "_1.vmdk");
        assertThat(clone.getString("nics.4000.mac_address")).startsWith("00:50:56:");
        assertThat(number("select count(*) - count(distinct mac) from nic")).isZero();
    }

    @Test
    void theSynchronousCallAnswersTheMachine() {
        String name = name("sync");
        String made = admin.post("/api/vcenter/vm?action=clone", spec(admin.vm("small"), name))
                .expect(200)
                .as(String.class);
        assertThat(admin.vm(name)).isEqualTo(made);
    }

    @Test
    void theDeprecatedFaceAnswersInItsOwnWords() {
        String source = admin.vm("db-01");
        String name = name("legacy");
        Response answer = admin.post(
                "/rest/vcenter/vm?vmw-task=true&action=clone",
                Map.of(
                        "spec",
                        spec(
                                source,
                                name,
                                "disks_to_update",
                                List.of(Map.of(
                                        "key", "2001", "value", Map.of("datastore", id("datastore", "nfs-gold")))))));
        assertThat(answer.statusCode()).isEqualTo(200);
        String made = admin.made(answer.jsonPath().getString("value"));
        assertThat(admin.get("/api/vcenter/vm/" + made).jsonPath().getString("disks.2001.backing.vmdk_file"))
                .startsWith("[nfs-gold] ");
        assertThat(admin.post("/rest/vcenter/vm?action=clone", Map.of("spec", spec(source, name)))
                        .jsonPath()
                        .getString("type"))
                .isEqualTo("com.vmware.vapi.std.errors.already_exists");
    }

    @Test
    void disksAreRemovedAndSentElsewhere() {
        String made = admin.made(admin.cloned(spec(
                admin.vm("db-01"),
                name("disks"),
                "disks_to_remove",
                List.of("2002"),
                "disks_to_update",
                Map.of("2000", Map.of("datastore", id("datastore", "nfs-silver"))),
                "placement",
                Map.of("datastore", id("datastore", "nfs-scale")))));
        JsonPath clone = admin.get("/api/vcenter/vm/" + made).jsonPath();
        assertThat(clone.getMap("disks")).containsOnlyKeys("2000", "2001");
        assertThat(clone.getString("disks.2000.backing.vmdk_file")).startsWith("[nfs-silver] ");
        assertThat(clone.getString("disks.2001.backing.vmdk_file")).startsWith("[nfs-scale] ");
    }

    @Test
    void aDirectoryThatIsTakenGetsANumber() {
        String name = name("twice");
        admin.made(admin.cloned(spec(admin.vm("small"), name)));
        String other = admin.made(
                admin.cloned(spec(admin.vm("small"), name, "placement", Map.of("folder", id("folder", "Scratch")))));
        assertThat(admin.get("/api/vcenter/vm/" + other).jsonPath().getString("disks.2000.backing.vmdk_file"))
                .isEqualTo("[nfs-scale] " + name + "_1/" + name + ".vmdk");
    }

    @Test
    void aCloneIsPoweredOnAndCustomizedWhenAsked() {
        String made = admin.made(admin.cloned(spec(
                admin.vm("small"),
                name("on"),
                "power_on",
                true,
                "guest_customization_spec",
                Map.of("name", "linux-static"))));
        assertThat(admin.get("/api/vcenter/vm/" + made).jsonPath().getString("power_state"))
                .isEqualTo("POWERED_ON");
        assertThat(text("select guest ->> 'host_name' from vm where id = " + number("vm-", made)))
                .isEqualTo("static-01");
        assertThat(text("select guest #>> '{addresses,0,ip_address}' from vm where id = " + number("vm-", made)))
                .isEqualTo("10.20.7.1");
    }

    @Test
    void drsPicksTheLeastLoadedConnectedHost() {
        String pool = id("resource_pool", "Test");
        for (int i = 0; i < 6; i++) {
            admin.made(admin.cloned(spec(
                    admin.vm("small"), name("drs"), "placement", Map.of("resource_pool", pool), "power_on", true)));
        }
        assertThat(number("select count(distinct host) from vm where name like 'drs-%'"))
                .isEqualTo(3);
        assertThat(number("select count(*) from vm v join host h on h.id = v.host "
                        + "where v.name like 'drs-%' and h.connection_state <> 'CONNECTED'"))
                .isZero();
    }
}
