package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever PostgreSQL plans for a clone and for looking at it, it reads no table of machines or tasks from end to end, in
 * a lab of 20,000 machines and 30,000 finished tasks. Not guessed from statements but read from the server's own count of
 * the scans that it made.
 */
@QuarkusTest
class PlanTest extends Scenario {
    private static final List<String> LARGE = List.of("vm", "directory", "disk", "nic", "task");

    /** A server that can compile plans would compile most of ours, each time anew: see application.properties. */
    @Test
    void plansAreNotCompiled() {
        assertThat(text("show jit")).isEqualTo("off");
    }

    @Test
    void nothingHotScansATableFromEndToEnd() throws Throwable {
        fill();
        try {
            String small = admin.vm("small");
            Map<String, Long> before = scans();

            String plain = admin.cloned(spec(small, name("plain")));
            String vm = admin.made(plain);
            admin.made(admin.cloned(spec(
                    admin.vm("db-01"),
                    name("whole"),
                    "placement",
                    Map.of(
                            "resource_pool",
                            "resgroup-" + number("select id from resource_pool where name = 'Test'"),
                            "datastore",
                            "datastore-" + number("select id from datastore where name = 'nfs-scale'")),
                    "disks_to_remove",
                    List.of("2002"),
                    "guest_customization_spec",
                    Map.of("name", "linux-two-nics"),
                    "power_on",
                    true)));
            speed(Speed.parse("100"));
            admin.made(admin.cloned(spec(small, name("timed"))));
            speed(Speed.PAUSED);
            String held = admin.cloned(spec(small, name("held")));
            admin.post("/api/cis/tasks/" + held + "?action=cancel", Map.of()).expect(204);
            speed(Speed.INSTANT);
            admin.post("/api/cis/tasks?action=list", Map.of("filter_spec", Map.of("tasks", List.of(plain, held))))
                    .expect(200);
            admin.get("/api/vcenter/vm?names=stock-17&names=stock-18").expect(200);
            admin.get("/api/vcenter/vm?vms=" + vm).expect(200);
            admin.get("/api/vcenter/vm?folders=group-v" + number("select id from folder where name = 'stock-7'")
                            + "&power_states=POWERED_ON")
                    .expect(200);
            admin.get("/api/vcenter/vm/" + vm).expect(200);
            admin.get("/api/vcenter/vm/" + vm + "/power").expect(200);
            admin.post("/api/vcenter/vm/" + vm + "/power?action=start", Map.of())
                    .expect(204);
            admin.post("/api/vcenter/vm/" + vm + "/power?action=stop", Map.of()).expect(204);
            String disks = "/api/vcenter/vm/" + vm + "/hardware/disk";
            String disk = admin.post(disks, Map.of("new_vmdk", Map.of("capacity", 1 << 20)))
                    .expect(201)
                    .as(String.class);
            String file = admin.get(disks + "/" + disk).jsonPath().getString("backing.vmdk_file");
            admin.delete(disks + "/" + disk).expect(204);
            admin.post(disks, Map.of("backing", Map.of("type", "VMDK_FILE", "vmdk_file", file)))
                    .expect(201);
            admin.delete("/api/vcenter/vm/" + vm).expect(204);

            assertThat(scans()).isEqualTo(before);
        } finally {
            clear();
        }
    }

    /** How often each table was read from end to end. A connection tells what it has counted when it ends. */
    private Map<String, Long> scans() {
        List<Integer> told = new ArrayList<>();
        await().ignoreExceptions().until(() -> {
            sql("select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and pid <> pg_backend_pid() and backend_type = 'client backend'")
                    .forEach(row -> told.add(row.getInteger(0)));
            return admin.get("/q/health/ready").statusCode() == 200;
        });
        // the server only asks them to end, and those that served other tests have something to tell as well
        await().ignoreExceptions()
                .until(() -> sql("select pid from pg_stat_activity where pid in ("
                                        + told.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")")
                                .size()
                        == 0);
        Map<String, Long> scans = new TreeMap<>();
        sql("select relname, seq_scan from pg_stat_user_tables where schemaname = 'public'")
                .forEach(row -> {
                    if (LARGE.contains(row.getString(0))) {
                        scans.put(row.getString(0), row.getLong(1));
                    }
                });
        assertThat(scans).hasSize(LARGE.size());
        return scans;
    }

    private void fill() {
        sql(
                "insert into folder (id, name, type, parent, datacenter) select nextval('moid'), 'stock-' || n,"
                        + " 'VIRTUAL_MACHINE', f.id, f.datacenter from folder f, generate_series(1, 20) n where f.name = 'Scratch'");
        sql("insert into vm (name, folder, resource_pool, host, home, registered, guest_os, cpu_count, memory_mib,"
                + " instance_uuid, bios_uuid, hardware) select 'stock-' || n, f.id, s.resource_pool, s.host, s.home, true,"
                + " s.guest_os, s.cpu_count, s.memory_mib, gen_random_uuid(), gen_random_uuid(), s.hardware"
                + " from vm s, generate_series(1, 20000) n join folder f on f.name = 'stock-' || (n % 20 + 1)"
                + " where s.name = 'small'");
        sql("insert into directory (vm, datastore, name) select id, home, name from vm where name like 'stock-%'");
        sql(
                "insert into disk (vm, key, datastore, capacity, file, device) select v.id, k.key, v.home, 0, k.file, k.device"
                        + " from vm v, disk k where v.name like 'stock-%' and k.vm = (select id from vm where name = 'small')");
        sql("insert into nic (vm, key, network, mac, device) select v.id, n.key, n.network,"
                + " ('02:00:00:' || to_hex(v.id / 65536 % 256) || ':' || to_hex(v.id / 256 % 256) || ':'"
                + " || to_hex(v.id % 256))::macaddr, n.device"
                + " from vm v, nic n where v.name like 'stock-%' and n.vm = (select id from vm where name = 'small')");
        admin.made(admin.cloned(spec(admin.vm("small"), name("model"))));
        sql(
                "insert into task (uuid, service, operation, account, target_type, target, status, progress_from, progress_to,"
                        + " start_time, end_time, plan, result) select gen_random_uuid(), service, 'past$task', account,"
                        + " target_type, target, status, 100, 100, start_time, end_time, plan, result"
                        + " from task, generate_series(1, 30000)"
                        + " where id = (select max(id) from task where operation = 'clone$task')");
        LARGE.forEach(table -> sql("analyze " + table));
    }

    private void clear() {
        sql("delete from task where operation = 'past$task'");
        sql("delete from vm where name like 'stock-%'");
        sql("delete from folder where name like 'stock-%'");
        LARGE.forEach(table -> sql("analyze " + table));
    }
}
