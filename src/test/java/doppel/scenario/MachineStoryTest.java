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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine is looked at, switched on and off, and deleted. */
@QuarkusTest
class MachineStoryTest extends Scenario {

    @Test
    void aDeletedMachineGivesItsSpaceBack() {
        String nfs = "select used from datastore where name = 'nfs-scale'";
        long before = number(nfs);
        String name = name("doomed");
        String vm = admin.made(admin.cloned(spec(admin.vm("small"), name)));
        assertThat(number(nfs)).isEqualTo(before + (1L << 30));

        assertThat(admin.delete("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(204);

        assertThat(number(nfs)).isEqualTo(before);
        assertThat(admin.get("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(404);
        assertThat(admin.get("/api/vcenter/vm?names=" + name).jsonPath().getList("$"))
                .isEmpty();
        assertThat(error(admin.delete("/api/vcenter/vm/" + vm), 404)).isEqualTo("NOT_FOUND");
        // the name and the directory are free again
        String again = admin.made(admin.cloned(spec(admin.vm("small"), name)));
        assertThat(admin.get("/api/vcenter/vm/" + again).jsonPath().getString("disks.2000.backing.vmdk_file"))
                .isEqualTo("[nfs-scale] " + name + "/" + name + ".vmdk");
    }

    @Test
    void aRunningMachineIsNotDeleted() {
        String vm = admin.made(admin.cloned(spec(admin.vm("small"), name("running"), "power_on", true)));
        assertThat(error(admin.delete("/api/vcenter/vm/" + vm), 400)).isEqualTo("NOT_ALLOWED_IN_CURRENT_STATE");
        assertThat(power(vm, "suspend").statusCode()).isEqualTo(204);
        assertThat(admin.delete("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(204);
    }

    @Test
    void aMachineThatIsBeingClonedIsBusyAndItsPowerIsFree() throws Throwable {
        String source = admin.made(admin.cloned(spec(admin.vm("small"), name("source"))));
        speed(Speed.parse("0.001"));
        String task = admin.cloned(spec(source, name("slow")));
        assertThat(error(admin.delete("/api/vcenter/vm/" + source), 500)).isEqualTo("RESOURCE_BUSY");
        assertThat(power(source, "start").statusCode()).isEqualTo(204);
        assertThat(power(source, "stop").statusCode()).isEqualTo(204);
        speed(Speed.INSTANT);
        admin.made(task);
        assertThat(admin.delete("/api/vcenter/vm/" + source).statusCode()).isEqualTo(204);
    }

    @Test
    void aCloneInTheMakingIsNotThereAndThenBusyUntilItIsDone() throws Throwable {
        speed(Speed.PAUSED);
        String name = name("making");
        String task =
                admin.cloned(spec(admin.vm("small"), name, "guest_customization_spec", Map.of("name", "linux-static")));
        String vm = "vm-" + number("select id from vm where name = '" + name + "'");
        assertThat(admin.get("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(404);
        assertThat(admin.delete("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(404);
        await().until(() -> text("select step " + row(task)).equals("copied"));
        passUntilDue();
        // copied, and being customized from now on
        await().until(() -> admin.get("/api/vcenter/vm/" + vm).statusCode() == 200);
        assertThat(error(admin.delete("/api/vcenter/vm/" + vm), 500)).isEqualTo("RESOURCE_BUSY");
        assertThat(error(power(vm, "start"), 500)).isEqualTo("RESOURCE_BUSY");
        speed(Speed.INSTANT);
        admin.made(task);
        assertThat(admin.delete("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "POWERED_OFF, start,   POWERED_ON,  ",
        "POWERED_OFF, stop,    POWERED_OFF, ALREADY_IN_DESIRED_STATE",
        "POWERED_OFF, reset,   POWERED_OFF, NOT_ALLOWED_IN_CURRENT_STATE",
        "POWERED_OFF, suspend, POWERED_OFF, NOT_ALLOWED_IN_CURRENT_STATE",
        "POWERED_ON,  start,   POWERED_ON,  ALREADY_IN_DESIRED_STATE",
        "POWERED_ON,  stop,    POWERED_OFF, ",
        "POWERED_ON,  reset,   POWERED_ON,  ",
        "POWERED_ON,  suspend, SUSPENDED,   ",
        "SUSPENDED,   start,   POWERED_ON,  ",
        "SUSPENDED,   stop,    POWERED_OFF, ",
        "SUSPENDED,   reset,   SUSPENDED,   NOT_ALLOWED_IN_CURRENT_STATE",
        "SUSPENDED,   suspend, SUSPENDED,   ALREADY_IN_DESIRED_STATE",
    })
    void everyChangeOfPowerFromEveryState(String from, String action, String to, String error) {
        String vm = admin.made(
                admin.cloned(spec(admin.vm("small"), name("power"), "power_on", !from.equals("POWERED_OFF"))));
        if (from.equals("SUSPENDED")) {
            power(vm, "suspend").expect(204);
        }
        long memory = memoryTaken();
        Response answer = power(vm, action);
        if (error == null) {
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.asString()).isEmpty();
        } else {
            assertThat(error(answer, 400)).isEqualTo(error);
            assertThat(answer.jsonPath().getString("messages[1].id")).isEqualTo("vmsg.InvalidPowerState.summary");
        }
        assertThat(state(vm)).isEqualTo(to);
        long taken = (to.equals("POWERED_ON") ? 512 : 0) - (from.equals("POWERED_ON") ? 512 : 0);
        assertThat(memoryTaken()).isEqualTo(memory + taken);
    }

    @Test
    void pullingThePlugIsNoCleanPowerOff() {
        String vm = admin.made(admin.cloned(spec(admin.vm("small"), name("plug"))));
        assertThat(admin.get("/api/vcenter/vm/" + vm + "/power").jsonPath().getBoolean("clean_power_off"))
                .isTrue();
        power(vm, "start");
        assertThat(admin.get("/api/vcenter/vm/" + vm + "/power").jsonPath().getMap("$"))
                .containsOnlyKeys("state");
        power(vm, "stop");
        assertThat(admin.get("/api/vcenter/vm/" + vm + "/power").jsonPath().getBoolean("clean_power_off"))
                .isFalse();
    }

    @Test
    void memoryIsNotOvercommitted() {
        String vm = admin.made(admin.cloned(spec(admin.vm("small"), name("full"))));
        String host = "host where id = (select host from vm where id = " + number("vm-", vm) + ")";
        long memory = number("select memory_mib from " + host);
        sql("update " + host.replaceFirst("where", "set memory_mib = memory_used_mib + 511 where"));
        try {
            assertThat(error(power(vm, "start"), 500)).isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
            assertThat(state(vm)).isEqualTo("POWERED_OFF");
        } finally {
            sql("update " + host.replaceFirst("where", "set memory_mib = " + memory + " where"));
        }
        assertThat(power(vm, "start").statusCode()).isEqualTo(204);
    }

    @Test
    void whatIsOutOfReachCannotBeChanged() {
        String vm = admin.made(admin.cloned(spec(admin.vm("small"), name("away"))));
        String host = "host where id = (select host from vm where id = " + number("vm-", vm) + ")";
        sql("update " + host.replaceFirst("where", "set connection_state = 'DISCONNECTED' where"));
        try {
            assertThat(error(power(vm, "start"), 500)).isEqualTo("RESOURCE_INACCESSIBLE");
            assertThat(error(admin.delete("/api/vcenter/vm/" + vm), 500)).isEqualTo("RESOURCE_INACCESSIBLE");
            assertThat(state(vm)).isEqualTo("POWERED_OFF");
        } finally {
            sql("update " + host.replaceFirst("where", "set connection_state = 'CONNECTED' where"));
        }
        sql("update datastore set accessible = false where name = 'nfs-scale'");
        try {
            assertThat(error(power(vm, "start"), 500)).isEqualTo("RESOURCE_INACCESSIBLE");
            assertThat(error(admin.delete("/api/vcenter/vm/" + vm), 500)).isEqualTo("RESOURCE_INACCESSIBLE");
        } finally {
            sql("update datastore set accessible = true where name = 'nfs-scale'");
        }
        assertThat(admin.delete("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /power?action=start,   VirtualMachine.Interact.PowerOn",
        "POST,   /power?action=stop,    VirtualMachine.Interact.PowerOff",
        "POST,   /power?action=reset,   VirtualMachine.Interact.Reset",
        "POST,   /power?action=suspend, VirtualMachine.Interact.Suspend",
        "DELETE, '',                    VirtualMachine.Inventory.Delete",
    })
    void everyChangeWantsItsPrivilege(String method, String path, String privilege) {
        Api reader = Api.as("reader@vsphere.local", "Reader1!");
        String vm = admin.vm("web-01");
        Response answer = reader.call().request(method, "/api/vcenter/vm/" + vm + path);
        assertThat(error(answer, 403)).isEqualTo("UNAUTHORIZED");
        assertThat(answer.jsonPath().getList("messages[0].args", String.class)).contains(privilege, vm);
        assertThat(state(vm)).isEqualTo("POWERED_ON");
    }

    @ParameterizedTest
    @CsvSource({"/power", "/hardware/disk", "/hardware/disk/2000", "''"})
    void everyLookWantsToBeAllowedToRead(String path) {
        Api nobody = Api.as("nobody@vsphere.local", "Nobody1!");
        assertThat(error(nobody.get("/api/vcenter/vm/" + admin.vm("small") + path), 403))
                .isEqualTo("UNAUTHORIZED");
        for (String unknown : List.of("vm-1", "vm-x", "host-1")) {
            assertThat(error(admin.get("/api/vcenter/vm/" + unknown + path), 404))
                    .isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void disksAreListedAndLookedAt() {
        String vm = admin.vm("db-01");
        assertThat(admin.get("/api/vcenter/vm/" + vm + "/hardware/disk")
                        .jsonPath()
                        .getList("disk"))
                .containsExactly("2000", "2001", "2002");
        JsonPath disk =
                admin.get("/api/vcenter/vm/" + vm + "/hardware/disk/2001").jsonPath();
        assertThat(disk.getString("label")).isEqualTo("Hard disk 2");
        assertThat(disk.getString("type")).isEqualTo("SCSI");
        assertThat(disk.getLong("capacity")).isEqualTo(8L << 30);
        assertThat(disk.getString("backing.vmdk_file")).startsWith("[nfs-silver] db-01/");
        assertThat(error(admin.get("/api/vcenter/vm/" + vm + "/hardware/disk/2009"), 404))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void theDeprecatedFaceHasPathsOfItsOwn() {
        String vm = admin.made(admin.cloned(spec(admin.vm("small"), name("old"))));
        Response started = admin.call().post("/rest/vcenter/vm/" + vm + "/power/start");
        assertThat(started.statusCode()).isEqualTo(200);
        assertThat(started.asString()).isEmpty();
        assertThat(admin.get("/rest/vcenter/vm/" + vm + "/power").jsonPath().getString("value.state"))
                .isEqualTo("POWERED_ON");
        assertThat(admin.call().post("/rest/vcenter/vm/" + vm + "/power/start").statusCode())
                .isEqualTo(400);
        admin.call().post("/rest/vcenter/vm/" + vm + "/power/stop").expect(200);
        assertThat(admin.delete("/rest/vcenter/vm/" + vm).statusCode()).isEqualTo(200);
    }

    @Test
    void ofManyWhoDeleteOneMachineOneDoes() throws Exception {
        String vm = admin.made(admin.cloned(spec(admin.vm("small"), name("once"))));
        List<Integer> statuses =
                together(8, () -> admin.delete("/api/vcenter/vm/" + vm).statusCode());
        assertThat(statuses).containsOnlyOnce(204).contains(404).hasSize(8);
    }

    @Test
    void clonesAndDeletesGoOnSideBySide() throws Exception {
        String small = admin.vm("small");
        List<Integer> statuses = together(8, () -> {
            int last = 0;
            for (int i = 0; i < 10; i++) {
                String vm = admin.made(admin.cloned(spec(small, name("churn"), "power_on", i % 2 == 0)));
                if (i % 2 == 0) {
                    power(vm, "stop").expect(204);
                }
                last = admin.delete("/api/vcenter/vm/" + vm).statusCode();
            }
            return last;
        });
        assertThat(statuses).containsOnly(204);
        assertThat(number("select count(*) from vm where name like 'churn-%'")).isZero();
    }

    private static <T> List<T> together(int many, Callable<T> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                running.add(threads.submit(what));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private Response power(String vm, String action) {
        return admin.call().post("/api/vcenter/vm/" + vm + "/power?action=" + action);
    }

    private String state(String vm) {
        return admin.get("/api/vcenter/vm/" + vm + "/power").jsonPath().getString("state");
    }

    private long memoryTaken() {
        return number("select sum(memory_used_mib)::bigint from host");
    }

    private static String error(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer.jsonPath().getString("error_type");
    }
}
