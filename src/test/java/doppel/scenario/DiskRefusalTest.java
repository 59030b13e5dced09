package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change of disks is refused for. */
@QuarkusTest
class DiskRefusalTest extends DiskScenario {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"new_vmdk\": {}, \"backing\": {\"type\": \"VMDK_FILE\", \"vmdk_file\": \"[a] b/c.vmdk\"}}",
                "{\"new_vmdk\": {}, \"ide\": {}}",
                "{\"new_vmdk\": {}, \"type\": \"SATA\", \"scsi\": {\"bus\": 0}}",
                "{\"new_vmdk\": {}, \"type\": \"SCSI\", \"scsi\": {\"bus\": 0, \"unit\": 7}}",
                "{\"new_vmdk\": {}, \"type\": \"SCSI\", \"scsi\": {\"bus\": 0, \"unit\": 16}}",
                "{\"new_vmdk\": {}, \"type\": \"SCSI\", \"scsi\": {\"bus\": 4}}",
                "{\"new_vmdk\": {}, \"type\": \"SCSI\", \"scsi\": {\"bus\": 1}}",
                "{\"new_vmdk\": {}, \"type\": \"SATA\", \"sata\": {\"bus\": 0}}",
                "{\"new_vmdk\": {}, \"type\": \"FLOPPY\"}",
                "{\"new_vmdk\": {\"capacity\": 0}}",
                "{\"new_vmdk\": {\"capacity\": 68169720922113}}",
                "{\"new_vmdk\": {\"name\": \"a/b\"}}",
                "{\"new_vmdk\": {\"name\": \" \"}}",
                "{\"backing\": {\"type\": \"VMDK_FILE\"}}",
                "{\"backing\": {\"type\": \"VMDK_FILE\", \"vmdk_file\": \"c.vmdk\"}}",
            })
    void aSpecThatMakesNoSenseIsInvalid(String spec) {
        String vm = machine();
        assertThat(error(create(vm, spec), 400)).isEqualTo("INVALID_ARGUMENT");
        assertThat(disks(vm)).containsExactly("2000");
    }

    @ParameterizedTest
    @CsvSource({
        "SCSI, '{\"bus\": 0, \"unit\": 0}'",
        "IDE,  '{\"primary\": true, \"master\": true}'",
        "IDE,  '{\"primary\": true, \"master\": false}'",
        "SATA, '{\"bus\": 0, \"unit\": 0}'",
        "SATA, '{\"bus\": 0, \"unit\": 1}'",
        "NVME, '{\"bus\": 0, \"unit\": 0}'",
    })
    void anAddressThatADiskOrADriveHasIsInUse(String type, String address) {
        String vm = manifold();
        String spec = "{\"type\": \"" + type + "\", \"" + type.toLowerCase(Locale.ROOT) + "\": " + address
                + ", \"new_vmdk\": {\"capacity\": 1024}}";
        assertThat(error(create(vm, spec), 400)).isEqualTo("RESOURCE_IN_USE");
    }

    @Test
    void whereThereIsNoAddressLeftNoneIsGiven() {
        String vm = machine();
        Map<String, Object> ide = Map.of("type", "IDE", "new_vmdk", Map.of("capacity", GIB));
        for (int i = 0; i < 4; i++) {
            assertThat(created(vm, ide)).isEqualTo("300" + i);
        }
        assertThat(error(create(vm, ide), 500)).isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
        for (String type : List.of("SATA", "NVME")) {
            assertThat(error(create(vm, Map.of("type", type, "new_vmdk", Map.of("capacity", GIB))), 500))
                    .isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
        }
    }

    @Test
    void aDiskThatDoesNotFitItsDatastoreIsNotMade() {
        String vm = machine("placement", Map.of("datastore", id("datastore", "nfs-full")));
        long before = used("nfs-full");
        long free = number("select capacity - used - other_used from datastore where name = 'nfs-full'");
        assertThat(error(create(vm, Map.of("new_vmdk", Map.of("capacity", free + 1))), 500))
                .isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
        assertThat(used("nfs-full")).isEqualTo(before);
        String key = created(vm, Map.of("new_vmdk", Map.of("capacity", free)));
        assertThat(error(create(vm, Map.of("new_vmdk", Map.of("capacity", 1))), 500))
                .isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
        assertThat(disks(vm)).containsExactly("2000", key);
        assertThat(admin.delete("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(204);
        assertThat(used("nfs-full")).isEqualTo(before - GIB);
    }

    @Test
    void ofManyWhoWantTheLastBytesAsManyGetThemAsThereAre() throws Exception {
        String vm = machine("placement", Map.of("datastore", id("datastore", "nfs-full")));
        long free = number("select capacity - used - other_used from datastore where name = 'nfs-full'");
        Map<String, Object> third = Map.of("new_vmdk", Map.of("capacity", free / 3));
        Callable<Integer> create = () -> {
            Response answer = create(vm, third);
            return answer.statusCode() == 201 || error(answer, 500).equals("UNABLE_TO_ALLOCATE_RESOURCE")
                    ? answer.statusCode()
                    : 0;
        };
        List<Integer> statuses = together(Collections.nCopies(10, create));
        assertThat(statuses).containsOnly(201, 500);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(3);
        assertThat(admin.delete("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(204);
    }

    @Test
    void thereAreNoStoragePolicies() {
        String vm = machine();
        Map<String, Object> policy = Map.of("new_vmdk", Map.of("storage_policy", Map.of("policy", "gold")));
        assertThat(error(create(vm, policy), 400)).isEqualTo("UNSUPPORTED");
    }

    @Test
    void anIdeDiskNeitherComesNorGoesWhileTheMachineRuns() {
        String vm = manifold("power_on", true);
        Map<String, Object> ide = Map.of("type", "IDE", "new_vmdk", Map.of("capacity", GIB));
        Response answer = create(vm, ide);
        assertThat(error(answer, 400)).isEqualTo("NOT_ALLOWED_IN_CURRENT_STATE");
        assertThat(answer.jsonPath().getString("messages[1].id")).isEqualTo("vmsg.InvalidPowerState.summary");
        assertThat(error(remove(vm, "3001"), 400)).isEqualTo("NOT_ALLOWED_IN_CURRENT_STATE");
        power(vm, "stop").expect(204);
        assertThat(remove(vm, "3001").statusCode()).isEqualTo(204);
        assertThat(created(vm, ide)).isEqualTo("3001");
    }

    @Test
    void ofASuspendedMachineNothingIsChanged() {
        String vm = machine("power_on", true);
        power(vm, "suspend").expect(204);
        assertAllRefused(vm, 400, "NOT_ALLOWED_IN_CURRENT_STATE");
    }

    @Test
    void ofAMachineThatIsBeingClonedNothingIsChanged() throws Throwable {
        String vm = machine();
        speed(Speed.PAUSED);
        String task = admin.cloned(spec(vm, name("slow")));
        assertAllRefused(vm, 500, "RESOURCE_BUSY");
        assertThat(error(update(vm, "2000", Map.of()), 500)).isEqualTo("RESOURCE_BUSY");
        speed(Speed.INSTANT);
        admin.made(task);
        assertThat(created(vm, NEW_GIB)).isEqualTo("2001");
    }

    @Test
    void whatIsOutOfReachCannotBeChanged() {
        String vm = machine();
        String host = "host where id = (select host from vm where id = " + number("vm-", vm) + ")";
        sql("update " + host.replaceFirst("where", "set connection_state = 'DISCONNECTED' where"));
        try {
            assertAllRefused(vm, 500, "RESOURCE_INACCESSIBLE");
        } finally {
            sql("update " + host.replaceFirst("where", "set connection_state = 'CONNECTED' where"));
        }
        sql("update datastore set accessible = false where name = 'nfs-scale'");
        try {
            assertAllRefused(vm, 500, "RESOURCE_INACCESSIBLE");
        } finally {
            sql("update datastore set accessible = true where name = 'nfs-scale'");
        }
        // its host sees the datastore of the other file, and cannot read it
        assertThat(error(create(vm, backing("[san-offline] stranded/stranded.vmdk")), 500))
                .isEqualTo("RESOURCE_INACCESSIBLE");
        assertThat(created(vm, NEW_GIB)).isEqualTo("2001");
        // a submit looks at an inventory that may be a second old
        await().until(() ->
                admin.clone(spec(admin.vm("small"), name("reached"))).statusCode() == 202);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String vm = machine();
        for (String unknown : List.of("vm-1", "vm-x", "host-1")) {
            assertThat(error(create(unknown, NEW_GIB), 404)).isEqualTo("NOT_FOUND");
            assertThat(error(update(unknown, "2000", Map.of()), 404)).isEqualTo("NOT_FOUND");
            assertThat(error(remove(unknown, "2000"), 404)).isEqualTo("NOT_FOUND");
        }
        for (String unknown : List.of("2001", "x", "02000", "99999999999")) {
            assertThat(error(update(vm, unknown, Map.of()), 404)).isEqualTo("NOT_FOUND");
            assertThat(error(remove(vm, unknown), 404)).isEqualTo("NOT_FOUND");
        }
    }

    private void assertAllRefused(String vm, int status, String error) {
        String file = file(vm, "2000");
        assertThat(error(create(vm, NEW_GIB), status)).isEqualTo(error);
        assertThat(error(update(vm, "2000", backing("[nfs-scale] a/b.vmdk")), status))
                .isEqualTo(error);
        assertThat(error(remove(vm, "2000"), status)).isEqualTo(error);
        assertThat(file(vm, "2000")).isEqualTo(file);
    }
}
