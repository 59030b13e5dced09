package doppel.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import doppel.access.AccessTables;
import doppel.access.Passwords;
import doppel.db.TestDatabase;
import doppel.testing.Patience;
import doppel.testing.PostgresResource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeedWriterTest {
    private static final String ADMIN = "administrator@vsphere.local";
    private static final LoadedSeed SEED = new LoadedSeed("lab.yaml", "0".repeat(64));
    private static final Passwords PASSWORDS = new Passwords(4);

    /** What must hold of every seeded database: a rule, and a query that answers each breach of it. */
    private static final String RULES = """
            used is the sum of the disks: select d.id from datastore d where used <> coalesce((select sum(capacity) from disk where datastore = d.id), 0)
            memory is that of those powered on: select h.id from host h where memory_used_mib <> coalesce((select sum(memory_mib) from vm where host = h.id and power_state = 'POWERED_ON'), 0)
            names are unique in a folder: select folder from vm group by folder, name having count(*) > 1
            a host reaches all disks: select vm.id from vm join directory on vm = vm.id where not exists (select from host_datastore r where r.host = vm.host and r.datastore = directory.datastore)
            the home has a directory: select id from vm where not exists (select from directory where vm = vm.id and datastore = home)
            folders and pools are there: select id from vm where not exists (select from folder f where f.id = folder and type = 'VIRTUAL_MACHINE') or not exists (select from resource_pool p where p.id = resource_pool)
            a pool is of the host or its cluster: select vm.id from vm join host h on h.id = vm.host join resource_pool p on p.id = vm.resource_pool where coalesce(p.host = h.id, p.cluster = h.cluster, true) is not true
            numbers are given once: select id from (select id from folder union all select id from datacenter union all select id from cluster union all select id from host union all select id from resource_pool union all select id from datastore union all select id from network union all select id from vm) o group by id having count(*) > 1
            the counter is ahead of all: select id from vm where id > (select last_value from moid)
            every datacenter has four folders: select d.id from datacenter d join folder f on f.datacenter = d.id and f.parent is null group by d.id having array_agg(f.name order by f.name) <> '{datastore,host,network,vm}'
            every owner has one root pool: select c.id from (select id from cluster union all select id from host where cluster is null) c where (select count(*) from resource_pool p where coalesce(p.cluster, p.host) = c.id and parent is null and name = 'Resources') <> 1
            keys follow from addresses: select vm from disk where key <> case device ->> 'type' when 'IDE' then 3003 - 2 * (device #>> '{ide,primary}')::boolean::int - (device #>> '{ide,master}')::boolean::int when 'SCSI' then 2000 + (device #>> '{scsi,unit}')::int when 'SATA' then 16000 + (device #>> '{sata,unit}')::int else 32000 + (device #>> '{nvme,unit}')::int end
            no disk has the controller's unit: select vm from disk where device #>> '{scsi,unit}' = '7'
            addresses are of vCenter's range: select mac from nic where device ->> 'mac_type' = 'GENERATED' and mac not between '00:50:56:80:00:00' and '00:50:56:bf:ff:ff'
            the sequence is ahead of them: select mac from nic where (mac & '00:00:00:3f:ff:ff'::macaddr) > lpad(to_hex((select last_value from mac_suffix)), 12, '0')::macaddr
            who is on has been so for a while: select id from vm where power_state = 'POWERED_ON' and powered_on_at > lab_now() - interval '1 hour'
            uuids tell their kind: select id from vm where instance_uuid::text !~ '^50' or bios_uuid::text !~ '^42'
            accounts have bcrypt hashes: select name from account where password_hash !~ '^[$]2b[$]'
            shared is what several reach: select id from datastore where multiple_host_access <> ((select count(*) from host_datastore where datastore = id) > 1)
            """;

    private static PostgresResource.Database database;
    private static TestDatabase reached;
    private static Pool pool;

    @BeforeAll
    static void start() {
        database = PostgresResource.freshDatabase();
        reached = TestDatabase.at(database);
        pool = reached.pool();
    }

    @AfterAll
    static void stop() {
        reached.close();
    }

    @BeforeEach
    void emptyDatabase() {
        Flyway flyway = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/migration")
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
    }

    @Test
    void theDefaultLabHoldsTogether() {
        load(SeedPlan.read("classpath:db/seed/lab.yaml"));
        assertAll(RULES.lines().map(line -> () -> {
            int colon = line.indexOf(':');
            assertThat(texts(line.substring(colon + 1)))
                    .as(line.substring(0, colon))
                    .isEmpty();
        }));
    }

    @Test
    void theDefaultLabHasAPlaceForEveryRule() {
        load(SeedPlan.read("classpath:db/seed/lab.yaml"));
        assertThat(List.of(
                        "datacenter", "cluster", "host", "datastore", "network", "vm", "customization_spec", "account"))
                .extracting(table -> texts("select count(*) from " + table).get(0))
                .containsExactly("2", "3", "9", "11", "4", "14", "4", "8");
        assertThat(texts("select name from cluster where not drs_enabled")).containsExactly("Legacy");
        assertThat(texts("select name from host where folder is not null")).containsExactly("edge-01");
        assertThat(texts("select name from host where connection_state <> 'CONNECTED'"))
                .containsExactly("esx-04");
        assertThat(texts("select name from datastore where not accessible")).containsExactly("san-offline");
        assertThat(texts("select name from datastore where other_used::float8 / capacity > 0.9"))
                .containsExactly("nfs-full");
        assertThat(texts("select name from datastore where capacity / 1073741824 > 1000000"))
                .containsExactly("nfs-scale");
        assertThat(texts("select key::text || ' ' || file from disk where vm = (select id from vm where name = 'db-01')"
                        + " order by key"))
                .containsExactly("2000 db-01.vmdk", "2001 db-01_1.vmdk", "2002 db-01_2.vmdk");
        assertThat(texts("select name from vm where template order by name"))
                .containsExactly("ubuntu-24.04", "windows-2022");
    }

    @Test
    void eachUserLacksOnePrivilege() {
        load(SeedPlan.read("classpath:db/seed/lab.yaml"));
        Map<String, String> lacking =
                texts("""
                select p.principal || ' ' || string_agg(needed, ',')
                from permission p cross join unnest(array['Datastore.AllocateSpace', 'Resource.AssignVMToPool',
                    'VirtualMachine.Inventory.CreateFromExisting', 'VirtualMachine.Provisioning.Clone', 'System.Read'])
                    as needed
                where p.principal like 'no-%' and p.object = (select id from folder where type = 'DATACENTER' and parent is null)
                  and not exists (select from role_privilege r where r.role = p.role and r.privilege = needed)
                group by p.principal
                """).stream().map(line -> line.split(" ")).collect(Collectors.toMap(w -> w[0], w -> w[1]));
        assertThat(lacking)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "no-allocate-space@vsphere.local", "Datastore.AllocateSpace",
                        "no-assign-to-pool@vsphere.local", "Resource.AssignVMToPool",
                        "no-create-from-existing@vsphere.local", "VirtualMachine.Inventory.CreateFromExisting",
                        "no-clone@vsphere.local", "VirtualMachine.Provisioning.Clone",
                        "no-read@vsphere.local", "System.Read"));
    }

    @Test
    void numbersFollowTheFile() {
        load(SeedPlan.read("classpath:db/seed/lab.yaml"));
        assertThat(texts("select 'group-d' || id from folder where name = 'Datacenters'"))
                .containsExactly("group-d1001");
        String all = "select string_agg(id || name, ',' order by id) from vm";
        List<String> first = texts(all);
        emptyDatabase();
        load(SeedPlan.read("classpath:db/seed/lab.yaml"));
        assertThat(texts(all)).isEqualTo(first);
    }

    @Test
    void aSecondStartLoadsNothing() {
        SeedPlan plan = SeedPlan.read("classpath:db/seed/lab.yaml");
        assertThat(await(new SeedWriter(reached.database()).empty())).isTrue();
        assertThat(load(plan)).isTrue();
        assertThat(await(new SeedWriter(reached.database()).empty())).isFalse();
        assertThat(load(plan)).isFalse();
        assertThat(texts("select count(*)::text from vm")).containsExactly("14");
    }

    @Test
    void twoThatStartAtOnceLoadOnce() {
        SeedPlan plan = SeedPlan.read("classpath:db/seed/lab.yaml");
        List<Boolean> loaded =
                await(Uni.join().all(write(plan), write(plan), write(plan)).andFailFast());
        assertThat(loaded).containsExactlyInAnyOrder(true, false, false);
        assertThat(texts("select count(*)::text from vm")).containsExactly("14");
    }

    @Test
    void whatFailsHalfWayLeavesNothing() {
        SeedPlan plan = SeedPlan.read("classpath:db/seed/lab.yaml");
        plan.rows().get(AccessTables.ROLE).add(new JsonObject().put("name", "").put("description", ""));
        assertThatThrownBy(() -> load(plan)).hasMessageContaining("role_name_check");
        assertThat(texts("select name from folder union all select name from vm union all select name from role"))
                .isEmpty();
        assertThat(await(new SeedWriter(reached.database()).empty())).isTrue();
    }

    @Test
    void aLargeLabIsLoadedWhole() {
        // -Dseed.machines=100000 for the figure in docs/lab-format.md
        int machines = Integer.getInteger("seed.machines", 5000);
        long began = System.nanoTime();
        SeedPlan plan =
                SeedPlan.of("large.yaml", SeedFile.parse("large.yaml", new StringReader("""
                datacenters:
                  - name: Large
                    folders: {vm: [Rack]}
                    datastores: [{name: "ds-{1..8}", capacity: 1 PiB}]
                    networks: [VM Network]
                    clusters:
                      - name: Compute
                        datastores: [ds-1, ds-2, ds-3, ds-4, ds-5, ds-6, ds-7, ds-8]
                        hosts: [{name: "esx-{001..200}", memory: 4 TiB}]
                    vms:
                      - name: vm-{1..%d}
                        folder: Rack
                        datastore: ds-{1..8}
                        disks: [16 GiB]
                        power: on
                """.formatted(machines))));
        long read = System.nanoTime();
        assertThat(load(plan)).isTrue();
        System.out.printf(
                "%d machines: read %d ms, written %d ms%n",
                machines, (read - began) / 1_000_000, (System.nanoTime() - read) / 1_000_000);
        assertThat(texts("select count(*)::text from vm")).containsExactly(Integer.toString(machines));
    }

    private static Uni<Boolean> write(SeedPlan plan) {
        Map<String, String> hashes = plan.users().stream()
                .collect(Collectors.toMap(user -> user.name().text(), user -> PASSWORDS.hash(user.password())));
        return new SeedWriter(reached.database()).write(SEED, plan, hashes, ADMIN);
    }

    private static boolean load(SeedPlan plan) {
        return await(write(plan));
    }

    private static List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        for (Row row : await(pool.query(query).execute())) {
            texts.add(String.valueOf(row.getValue(0)));
        }
        return texts;
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Patience.LIMIT);
    }
}
