package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A disk leaves its machine and its file stays, until another machine is given it. */
@QuarkusTest
class DiskFileStoryTest extends DiskScenario {

    @Test
    void aDiskThatIsTakenAwayLeavesItsFileWithItsSpace() {
        String vm = machine();
        String key = created(vm, Map.of("new_vmdk", Map.of("capacity", 2 * GIB)));
        long used = used("nfs-scale");

        String file = detached(vm, key);

        assertThat(disks(vm)).containsExactly("2000");
        assertThat(used("nfs-scale")).isEqualTo(used);
        assertThat(error(remove(vm, key), 404)).isEqualTo("NOT_FOUND");
        // its name is not given to a new one
        assertThat(file(vm, created(vm, NEW_GIB))).isNotEqualTo(file);
        assertThat(created(vm, backing(file))).isEqualTo("2002");
        assertThat(file(vm, "2002")).isEqualTo(file);
        assertThat(disk(vm, "2002").getLong("capacity")).isEqualTo(2 * GIB);
        assertThat(used("nfs-scale")).isEqualTo(used + GIB);
    }

    @Test
    void aMachineIsGivenTheFileOfAnother() {
        String giver = machine();
        String taker = machine();
        String file = detached(giver, "2000");
        long used = used("nfs-scale");

        String key = created(taker, backing(file));

        assertThat(file(taker, key)).isEqualTo(file);
        assertThat(error(create(giver, backing(file)), 400)).isEqualTo("RESOURCE_IN_USE");
        assertThat(used("nfs-scale")).isEqualTo(used);
        // with the machine goes what it has, wherever it lies
        assertThat(admin.delete("/api/vcenter/vm/" + taker).statusCode()).isEqualTo(204);
        assertThat(used("nfs-scale")).isEqualTo(used - 2 * GIB);
        assertThat(error(create(giver, backing(file)), 404)).isEqualTo("NOT_FOUND");
    }

    @Test
    void aFileOnAnotherDatastoreIsTakenWhereItLies() {
        String silver = id("datastore", "nfs-silver");
        String giver = machine("placement", Map.of("datastore", silver));
        String taker = machine();
        String file = detached(giver, "2000");
        assertThat(file).startsWith("[nfs-silver]");
        long used = used("nfs-silver");
        String key = created(taker, backing(file));
        assertThat(file(taker, key)).isEqualTo(file);
        String clone = admin.made(admin.cloned(spec(taker, name("copy"))));
        assertThat(file(clone, key)).startsWith("[nfs-silver]").isNotEqualTo(file);
        assertThat(admin.delete("/api/vcenter/vm/" + clone).statusCode()).isEqualTo(204);
        assertThat(admin.delete("/api/vcenter/vm/" + taker).statusCode()).isEqualTo(204);
        assertThat(used("nfs-silver")).isEqualTo(used - GIB);
    }

    @Test
    void aFileOutlivesTheMachineItWasTakenFrom() {
        String name = name("mortal");
        String vm = admin.made(admin.cloned(spec(admin.vm("small"), name)));
        String file = detached(vm, "2000");
        long used = used("nfs-scale");
        assertThat(admin.delete("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(204);
        assertThat(used("nfs-scale")).isEqualTo(used);
        // no other machine's files are placed beside it
        String next = admin.made(admin.cloned(spec(admin.vm("small"), name)));
        assertThat(file(next, "2000")).isEqualTo("[nfs-scale] " + name + "_1/" + name + ".vmdk");
        assertThat(file(next, created(next, backing(file)))).isEqualTo(file);
        assertThat(admin.delete("/api/vcenter/vm/" + next).statusCode()).isEqualTo(204);
        String last = admin.made(admin.cloned(spec(admin.vm("small"), name)));
        assertThat(file(last, "2000")).isEqualTo("[nfs-scale] " + name + "/" + name + ".vmdk");
    }

    @Test
    void aDirectoryIsTakenAsLongAsAnybodyHasAFileInIt() {
        String name = name("lender");
        String vm = admin.made(admin.cloned(spec(admin.vm("small"), name)));
        String borrower = machine();
        created(borrower, backing(detached(vm, "2000")));
        assertThat(admin.delete("/api/vcenter/vm/" + vm).statusCode()).isEqualTo(204);
        String next = admin.made(admin.cloned(spec(admin.vm("small"), name)));
        assertThat(file(next, "2000")).isEqualTo("[nfs-scale] " + name + "_1/" + name + ".vmdk");
        String third = admin.made(
                admin.cloned(spec(admin.vm("small"), name, "placement", Map.of("folder", id("folder", "Scratch")))));
        assertThat(file(third, "2000")).isEqualTo("[nfs-scale] " + name + "_2/" + name + ".vmdk");
    }

    @Test
    void aDiskIsGivenAnotherFile() {
        String vm = machine();
        String first = file(vm, "2000");
        String other = detached(vm, created(vm, Map.of("new_vmdk", Map.of("capacity", 5 * GIB, "name", "other"))));
        long used = used("nfs-scale");

        Response answer = update(vm, "2000", backing(other));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
        assertThat(answer.asString()).isEmpty();
        assertThat(file(vm, "2000")).isEqualTo(other);
        assertThat(disk(vm, "2000").getLong("capacity")).isEqualTo(5 * GIB);
        assertThat(disk(vm, "2000").getString("label")).isEqualTo("Hard disk 1");
        assertThat(used("nfs-scale")).isEqualTo(used);
        assertThat(update(vm, "2000", backing(other)).statusCode()).isEqualTo(204);
        // the one that it had is free
        assertThat(created(vm, backing(first))).isEqualTo("2001");
        assertThat(error(update(vm, "2000", backing(first)), 500)).isEqualTo("RESOURCE_BUSY");
        assertThat(error(update(vm, "2000", backing("[nfs-scale] nowhere/none.vmdk")), 404))
                .isEqualTo("NOT_FOUND");
        assertThat(error(update(vm, "2009", backing(other)), 404)).isEqualTo("NOT_FOUND");
    }

    @Test
    void anUpdateThatSaysNothingChangesNothing() {
        String vm = machine("power_on", true);
        String file = file(vm, "2000");
        assertThat(update(vm, "2000", Map.of()).statusCode()).isEqualTo(204);
        assertThat(file(vm, "2000")).isEqualTo(file);
        assertThat(error(update(vm, "2000", backing(file)), 400)).isEqualTo("NOT_ALLOWED_IN_CURRENT_STATE");
    }

    @Test
    void aFileThatTheHostDoesNotSeeIsNotFound() {
        String recovery = machineInFrankfurt();
        String file = detached(recovery, "2000");
        assertThat(file).startsWith("[vsan-recovery]");
        assertThat(error(create(machine(), backing(file)), 404)).isEqualTo("NOT_FOUND");
        assertThat(created(recovery, backing(file))).isEqualTo("2000");
        assertThat(error(create(recovery, backing("[nowhere] a/b.vmdk")), 404)).isEqualTo("NOT_FOUND");
    }

    private String machineInFrankfurt() {
        return admin.made(admin.cloned(spec(admin.vm("standby"), name("frankfurt"))));
    }

    @Test
    void aFileThatIsThereIsNotMadeAgain() {
        String vm = machine();
        String key = created(vm, Map.of("new_vmdk", Map.of("capacity", GIB, "name", "data")));
        Map<String, Object> again = Map.of("new_vmdk", Map.of("capacity", GIB, "name", "data"));
        assertThat(error(create(vm, again), 400)).isEqualTo("RESOURCE_IN_USE");
        detached(vm, key);
        assertThat(error(create(vm, again), 400)).isEqualTo("RESOURCE_IN_USE");
        assertThat(disks(vm)).containsExactly("2000");
    }

    @Test
    void ofManyWhoWantOneFileOneGetsIt() throws Exception {
        String file = detached(machine(), "2000");
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String vm = machine();
            all.add(() -> {
                Response answer = create(vm, backing(file));
                return answer.statusCode() == 201
                        ? 201
                        : error(answer, 400).equals("RESOURCE_IN_USE") ? 400 : answer.statusCode();
            });
        }
        List<Integer> statuses = together(all);
        assertThat(statuses).containsOnlyOnce(201);
        assertThat(Collections.frequency(statuses, 400)).isEqualTo(5);
    }
}
