package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.JsonPath;
import doppel.testing.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A story about the disks of machines. */
abstract class DiskScenario extends Scenario {
    static final long GIB = 1L << 30;
    static final Map<String, Object> NEW_GIB = Map.of("new_vmdk", Map.of("capacity", GIB));

    /** A machine of its own for a story, with one disk of 1 GiB on nfs-scale. */
    String machine(Object... more) {
        return admin.made(admin.cloned(spec(admin.vm("small"), name("disked"), more)));
    }

    /** A machine with a disk on every bus, an IDE and a SATA CD-ROM drive. */
    String manifold(Object... more) {
        return admin.made(admin.cloned(spec(admin.vm("disks-01"), name("manifold"), more)));
    }

    static String path(String vm) {
        return "/api/vcenter/vm/" + vm + "/hardware/disk";
    }

    Response create(String vm, Object spec) {
        return admin.post(path(vm), spec);
    }

    /** Adds a disk and answers its key. */
    String created(String vm, Object spec) {
        Response answer = create(vm, spec);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.as(String.class);
    }

    Response update(String vm, String disk, Object spec) {
        return admin.call().contentType("application/json").body(spec).patch(path(vm) + "/" + disk);
    }

    Response remove(String vm, String disk) {
        return admin.delete(path(vm) + "/" + disk);
    }

    /** Takes a disk away and answers the path of the file that it leaves. */
    String detached(String vm, String disk) {
        String file = file(vm, disk);
        assertThat(remove(vm, disk).statusCode()).isEqualTo(204);
        return file;
    }

    JsonPath disk(String vm, String disk) {
        return admin.get(path(vm) + "/" + disk).expect(200).jsonPath();
    }

    String file(String vm, String disk) {
        return disk(vm, disk).getString("backing.vmdk_file");
    }

    List<String> disks(String vm) {
        return admin.get(path(vm)).jsonPath().getList("disk");
    }

    Response power(String vm, String action) {
        return admin.call().post("/api/vcenter/vm/" + vm + "/power?action=" + action);
    }

    long used(String datastore) {
        return number("select used from datastore where name = '" + datastore + "'");
    }

    static Map<String, Object> backing(String file) {
        return Map.of("backing", Map.of("type", "VMDK_FILE", "vmdk_file", file));
    }

    static String error(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer.jsonPath().getString("error_type");
    }

    static <T> List<T> together(List<Callable<T>> all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(all)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
