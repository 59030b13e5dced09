package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disks are added to machines and taken away. */
@QuarkusTest
class DiskStoryTest extends DiskScenario {

    @Test
    void aNewDiskTakesItsSpaceOnTheMachinesDatastore() {
        String vm = machine();
        String name = admin.get("/api/vcenter/vm/" + vm).jsonPath().getString("name");
        long before = used("nfs-scale");

        String key = created(vm, Map.of("new_vmdk", Map.of("capacity", 3 * GIB)));

        assertThat(key).isEqualTo("2001");
        assertThat(disks(vm)).containsExactly("2000", "2001");
        JsonPath disk = disk(vm, key);
        assertThat(disk.getString("label")).isEqualTo("Hard disk 2");
        assertThat(disk.getString("type")).isEqualTo("SCSI");
        assertThat(disk.getMap("scsi")).isEqualTo(Map.of("bus", 0, "unit", 1));
        assertThat(disk.getLong("capacity")).isEqualTo(3 * GIB);
        assertThat(disk.getString("backing.vmdk_file")).isEqualTo("[nfs-scale] " + name + "/" + name + "_1.vmdk");
        assertThat(used("nfs-scale")).isEqualTo(before + 3 * GIB);
        assertThat(file(vm, created(vm, NEW_GIB))).isEqualTo("[nfs-scale] " + name + "/" + name + "_2.vmdk");
        assertThat(file(vm, created(vm, Map.of("new_vmdk", Map.of("name", "data")))))
                .isEqualTo("[nfs-scale] " + name + "/data.vmdk");
    }

    @Test
    void whoSaysNoSizeGetsWhatSuitsTheGuest() {
        String linux = machine();
        assertThat(disk(linux, created(linux, Map.of("new_vmdk", Map.of()))).getLong("capacity"))
                .isEqualTo(16 * GIB);
        String windows = manifold();
        assertThat(disk(windows, created(windows, Map.of("new_vmdk", Map.of()))).getLong("capacity"))
                .isEqualTo(40 * GIB);
    }

    @Test
    void theSeedHangsDisksAndDrivesOnEveryBus() {
        String vm = admin.vm("disks-01");
        JsonPath info = admin.get("/api/vcenter/vm/" + vm).jsonPath();
        assertThat(info.getMap("disks")).containsOnlyKeys("2000", "3001", "16001", "32000");
        assertThat(info.getMap("cdroms")).containsOnlyKeys("3000", "16000");
        assertThat(info.getString("cdroms.16000.backing.iso_file")).isEqualTo("[vsan-recovery] iso/tools.iso");
        assertThat(info.getString("cdroms.3000.backing.type")).isEqualTo("CLIENT_DEVICE");
        assertThat(info.getMap("disks.3001.ide")).isEqualTo(Map.of("primary", true, "master", false));
        assertThat(info.getMap("sata_adapters")).containsOnlyKeys("15000");
        assertThat(info.getMap("nvme_adapters")).containsOnlyKeys("31000");
    }

    @Test
    void theNextFreeAddressOfEachBusIsChosen() {
        String vm = manifold();
        assertThat(created(vm, Map.of("type", "IDE", "new_vmdk", Map.of("capacity", GIB))))
                .isEqualTo("3002");
        assertThat(created(
                        vm, Map.of("type", "IDE", "ide", Map.of("master", false), "new_vmdk", Map.of("capacity", GIB))))
                .isEqualTo("3003");
        assertThat(created(vm, Map.of("type", "SATA", "new_vmdk", Map.of("capacity", GIB))))
                .isEqualTo("16002");
        assertThat(created(vm, Map.of("type", "NVME", "new_vmdk", Map.of("capacity", GIB))))
                .isEqualTo("32001");
        assertThat(created(vm, Map.of("type", "SCSI", "scsi", Map.of("bus", 0), "new_vmdk", Map.of("capacity", GIB))))
                .isEqualTo("2001");
        assertThat(created(
                        vm,
                        Map.of(
                                "type",
                                "SATA",
                                "sata",
                                Map.of("bus", 0, "unit", 29),
                                "new_vmdk",
                                Map.of("capacity", GIB))))
                .isEqualTo("16029");
    }

    @Test
    void unitSevenIsTheControllersAndLabelsFillTheGaps() {
        String vm = machine();
        for (int unit = 1; unit < 7; unit++) {
            assertThat(created(vm, NEW_GIB)).isEqualTo("200" + unit);
        }
        assertThat(created(vm, NEW_GIB)).isEqualTo("2008");
        assertThat(remove(vm, "2003").statusCode()).isEqualTo(204);
        assertThat(created(vm, NEW_GIB)).isEqualTo("2003");
        assertThat(disk(vm, "2003").getString("label")).isEqualTo("Hard disk 4");
    }

    @Test
    void aDiskComesAndGoesWhileTheMachineRuns() {
        String vm = manifold("power_on", true);
        for (String type : List.of("SCSI", "SATA", "NVME")) {
            String key = created(vm, Map.of("type", type, "new_vmdk", Map.of("capacity", GIB)));
            assertThat(remove(vm, key).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void nobodyBootsFromADiskThatIsGone() {
        String vm = machine();
        created(vm, NEW_GIB);
        sql("update vm set hardware = jsonb_set(hardware, '{boot_devices}', '[{\"type\": \"CDROM\"},"
                + " {\"type\": \"DISK\", \"disks\": [\"2001\", \"2000\"]}]') where id = " + number("vm-", vm));
        assertThat(remove(vm, "2001").statusCode()).isEqualTo(204);
        JsonPath info = admin.get("/api/vcenter/vm/" + vm).jsonPath();
        assertThat(info.getList("boot_devices.type")).containsExactly("CDROM", "DISK");
        assertThat(info.getList("boot_devices[1].disks")).containsExactly("2000");
        assertThat(remove(vm, "2000").statusCode()).isEqualTo(204);
        assertThat(admin.get("/api/vcenter/vm/" + vm).jsonPath().getList("boot_devices.type"))
                .containsExactly("CDROM");
    }

    @Test
    void aMachineWhoseDisksWereChangedIsCloned() {
        String vm = manifold();
        created(vm, NEW_GIB);
        detached(vm, "3001");
        String clone = admin.made(admin.cloned(spec(vm, name("again"))));
        assertThat(disks(clone)).containsExactlyInAnyOrder("2000", "2001", "16001", "32000");
    }

    @Test
    void theDeprecatedFaceWrapsAndUnwraps() {
        String vm = machine();
        String path = "/rest/vcenter/vm/" + vm + "/hardware/disk";
        Response made = admin.post(path, Map.of("spec", NEW_GIB));
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.jsonPath().getString("value")).isEqualTo("2001");
        String file = admin.get(path + "/2001").jsonPath().getString("value.backing.vmdk_file");
        Response gone = admin.delete(path + "/2001");
        assertThat(gone.statusCode()).isEqualTo(200);
        assertThat(gone.asString()).isEmpty();
        Response changed = admin.call()
                .contentType("application/json")
                .body(Map.of("spec", backing(file)))
                .patch(path + "/2000");
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(file(vm, "2000")).isEqualTo(file);
        // what is the server's trouble on the present face is the caller's on this one
        Response tooLarge = admin.post(path, Map.of("spec", Map.of("type", "NVME", "new_vmdk", Map.of())));
        assertThat(tooLarge.statusCode()).isEqualTo(400);
        assertThat(tooLarge.jsonPath().getString("type"))
                .isEqualTo("com.vmware.vapi.std.errors.unable_to_allocate_resource");
    }

    @ParameterizedTest
    @CsvSource({
        "new_vmdk, VirtualMachine.Config.AddNewDisk",
        "backing,  VirtualMachine.Config.AddExistingDisk",
        "update,   VirtualMachine.Config.EditDevice",
        "delete,   VirtualMachine.Config.RemoveDisk",
    })
    void everyChangeWantsItsPrivilege(String change, String privilege) {
        Api reader = Api.as("reader@vsphere.local", "Reader1!");
        String vm = admin.vm("small");
        Response answer = switch (change) {
            case "new_vmdk" -> reader.post(path(vm), NEW_GIB);
            case "backing" -> reader.post(path(vm), backing("[nfs-scale] a/b.vmdk"));
            case "update" ->
                reader.call().contentType("application/json").body(Map.of()).patch(path(vm) + "/2000");
            default -> reader.delete(path(vm) + "/2000");
        };
        assertThat(error(answer, 403)).isEqualTo("UNAUTHORIZED");
        assertThat(answer.jsonPath().getList("messages[0].args", String.class)).contains(privilege, vm);
        assertThat(disks(vm)).containsExactly("2000");
    }

    @Test
    void ofSixteenNewDisksFourteenFindAnAddressEachItsOwn() throws Exception {
        String vm = machine();
        long before = used("nfs-scale");
        Callable<Response> create = () -> create(vm, NEW_GIB);
        List<Response> answers = together(Collections.nCopies(16, create));

        List<String> keys = new ArrayList<>();
        for (Response answer : answers) {
            if (answer.statusCode() == 201) {
                keys.add(answer.as(String.class));
            } else {
                assertThat(error(answer, 500)).isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
            }
        }
        assertThat(keys).hasSize(14).doesNotHaveDuplicates();
        keys.add("2000");
        assertThat(disks(vm)).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(new TreeSet<>(disks(vm).stream().map(key -> file(vm, key)).toList()))
                .hasSize(15);
        assertThat(used("nfs-scale")).isEqualTo(before + 14 * GIB);
    }

    @Test
    void aMachineThatIsDeletedMeanwhileLeavesNothingBehind() throws Exception {
        long before = used("nfs-scale");
        for (int i = 0; i < 10; i++) {
            String vm = machine();
            Callable<Integer> create = () -> create(vm, NEW_GIB).statusCode();
            List<Callable<Integer>> all = new ArrayList<>(Collections.nCopies(6, create));
            all.add(2, () -> admin.delete("/api/vcenter/vm/" + vm).statusCode() + 1000);
            assertThat(together(all)).contains(1204).isSubsetOf(201, 404, 1204);
            assertThat(violations()).isEmpty();
        }
        assertThat(used("nfs-scale")).isEqualTo(before);
    }
}
