package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a clone goes, over the wire and in the lab that Doppel brings along. */
@QuarkusTest
class ClonePlacementTest extends Scenario {
    private static final String POOL = "spec.placement.resource_pool";
    private static final String HOST = "spec.placement.host";
    private static final String CLUSTER = "spec.placement.cluster";
    private static final String FOLDER = "spec.placement.folder";
    private static final String DATASTORE = "spec.placement.datastore";
    private static final String DISKS = "spec.disks_to_update";
    private static final String SOURCE = "spec.source";

    /** The cluster or standalone host of each pool and host that the combinations are made of. */
    private static final Map<String, String> SITE = Map.of(
            "Test", "Compute",
            "Batch", "Legacy",
            "Kiosk", "edge-01",
            "Standby", "Recovery",
            "esx-02", "Compute",
            "old-01", "Legacy",
            "edge-01", "edge-01",
            "fra-01", "Recovery");

    private static final List<String> POOLS = Arrays.asList(null, "Test", "Batch", "Kiosk", "Standby");
    private static final List<String> HOSTS = Arrays.asList(null, "esx-02", "old-01", "edge-01", "fra-01");
    private static final List<String> CLUSTERS = Arrays.asList(null, "Compute", "Legacy", "Recovery");

    /** What is given, by names. */
    private record Given(String pool, String host, String cluster) {
        Map<String, String> names() {
            Map<String, String> names = new LinkedHashMap<>();
            names.put("resource_pool", pool);
            names.put("host", host);
            names.put("cluster", cluster);
            names.values().removeIf(name -> name == null);
            return names;
        }

        /** The cluster or standalone host that the clone gets into; without a word, the source's. */
        String site() {
            return pool != null ? SITE.get(pool) : cluster != null ? cluster : "Compute";
        }

        String poolField() {
            return pool != null ? POOL : cluster != null ? CLUSTER : SOURCE;
        }
    }

    /** The rules, once more and in the lab's own names: the rule broken and its fields; null when it fits. */
    private static List<String> broken(Given given) {
        if (given.pool() != null
                && given.cluster() != null
                && !SITE.get(given.pool()).equals(given.cluster())) {
            return List.of("pool_outside_cluster", POOL, CLUSTER);
        }
        if (given.host() != null
                && given.cluster() != null
                && !SITE.get(given.host()).equals(given.cluster())) {
            return List.of("host_outside_cluster", HOST, CLUSTER);
        }
        if (given.host() != null && !SITE.get(given.host()).equals(given.site())) {
            return List.of("pool_outside_host", HOST, given.poolField());
        }
        if (given.site().equals("Recovery")) {
            // the folder is the source's, in Berlin
            return List.of("other_datacenter", given.poolField(), SOURCE);
        }
        if (given.site().equals("Legacy") && given.host() == null) {
            return List.of("host_required", HOST, given.poolField());
        }
        if (given.site().equals("edge-01")) {
            // the datastore is the source's, nfs-scale, and edge-01 does not reach it
            return List.of("datastore_unreachable", given.host() != null ? HOST : POOL, SOURCE);
        }
        return null;
    }

    @Test
    void everyCombinationOfPoolHostAndClusterFitsOrNamesItsConflict() throws Throwable {
        speed(Speed.PAUSED);
        Map<String, Given> accepted = new HashMap<>();
        String source = admin.vm("small");
        for (String pool : POOLS) {
            for (String host : HOSTS) {
                for (String cluster : CLUSTERS) {
                    Given given = new Given(pool, host, cluster);
                    String name = name("combined");
                    Response answer = admin.clone(spec(source, name, "placement", identifiers(given.names())));
                    List<String> broken = broken(given);
                    if (broken == null) {
                        assertThat(answer.statusCode())
                                .as("%s: %s", given, answer.asString())
                                .isEqualTo(202);
                        accepted.put(name, given);
                    } else {
                        refused(given.toString(), answer, broken.get(0), broken.subList(1, broken.size()));
                    }
                }
            }
        }
        speed(Speed.INSTANT);
        // of a hundred: nothing, Test, Compute and both of them, each without and with esx-02; Batch, Legacy and both,
        // with old-01
        assertThat(accepted).hasSize(11);
        accepted.forEach((name, given) -> landed(name, given));
    }

    private void landed(String name, Given given) {
        admin.ended(text("select uuid || ':' || service from task where plan ->> 'name' = '" + name + "'"));
        Row row = sql("select p.name, p.parent is null, h.name, coalesce(c.name, h.name), f.name, s.name from vm v "
                        + "join resource_pool p on p.id = v.resource_pool join host h on h.id = v.host "
                        + "left join cluster c on c.id = h.cluster join folder f on f.id = v.folder "
                        + "join datastore s on s.id = v.home where v.registered and v.name = '" + name + "'")
                .iterator()
                .next();
        assertThat(row.getString(3)).as("%s", given).isEqualTo(given.site());
        if (given.pool() == null && given.cluster() != null) {
            assertThat(row.getBoolean(1)).as("the root pool for %s", given).isTrue();
        } else {
            assertThat(row.getString(0)).isEqualTo(given.pool() == null ? "Test" : given.pool());
        }
        if (given.host() != null) {
            assertThat(row.getString(2)).isEqualTo(given.host());
        } else if (given.pool() == null && given.cluster() == null) {
            assertThat(row.getString(2)).as("the source's host").isEqualTo("esx-01");
        } else {
            assertThat(row.getString(2)).as("DRS picks").isIn("esx-01", "esx-02", "esx-03");
        }
        assertThat(row.getString(4)).isEqualTo("Linux");
        assertThat(row.getString(5)).isEqualTo("nfs-scale");
    }

    @ParameterizedTest
    @CsvSource({
        // the folder
        "small, folder=host,                                folder_type, FOLDER",
        "small, folder=datastore,                           folder_type, FOLDER",
        "small, folder=network,                             folder_type, FOLDER",
        "small, folder=Germany,                             folder_type, FOLDER",
        "small, folder=Standby,                             other_datacenter, FOLDER SOURCE",
        "small, folder=Standby;resource_pool=Test,          other_datacenter, FOLDER POOL",
        "small, folder=Standby;cluster=Compute,             other_datacenter, FOLDER CLUSTER",
        "small, folder=Standby;resource_pool=Standby,       other_datacenter, POOL SOURCE",
        // the datastore
        "small, datastore=vsan-recovery,                    other_datacenter, DATASTORE SOURCE",
        "small, datastore=vsan-recovery;resource_pool=Test, other_datacenter, DATASTORE POOL",
        "small, datastore=local-02,                         datastore_unreachable, DATASTORE SOURCE",
        "small, datastore=local-02;host=esx-01,             datastore_unreachable, DATASTORE HOST",
        "small, datastore=local-edge;resource_pool=Test,    datastore_unreachable, DATASTORE POOL",
        "small, datastore=local-edge;cluster=Compute,       datastore_unreachable, DATASTORE CLUSTER",
        "small, datastore=nfs-gold;resource_pool=Kiosk,     datastore_unreachable, DATASTORE POOL",
        // the disks: db-01 lies on nfs-gold, nfs-silver and local-02, which only esx-02 reaches
        "db-01, host=esx-01,                                datastore_unreachable, HOST SOURCE",
        "db-01, disk=local-edge,                            datastore_unreachable, DISKS SOURCE",
        "db-01, disk=vsan-recovery,                         other_datacenter, DISKS SOURCE",
        "small, disk=local-02;host=esx-01,                  datastore_unreachable, DISKS HOST",
        "small, disk=local-02;datastore=local-01;cluster=Compute, datastore_unreachable, DATASTORE DISKS CLUSTER",
        "kiosk, resource_pool=Test,                         datastore_unreachable, POOL SOURCE"
    })
    void aPlacementThatContradictsItselfNamesTheFieldsInConflict(
            String source, String placement, String rule, String fields) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String pair : placement.split(";")) {
            names.put(pair.split("=")[0], pair.split("=")[1]);
        }
        List<String> expected = Arrays.stream(fields.split(" "))
                .map(field -> Map.of(
                                "FOLDER", FOLDER,
                                "POOL", POOL,
                                "HOST", HOST,
                                "CLUSTER", CLUSTER,
                                "DATASTORE", DATASTORE,
                                "DISKS", DISKS,
                                "SOURCE", SOURCE)
                        .get(field))
                .toList();
        refused(placement, admin.clone(placed(source, names)), rule, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "small, folder=Scratch,                              Scratch, nfs-scale",
        "small, datastore=nfs-silver;resource_pool=Kiosk,    Linux,   nfs-silver",
        "small, datastore=local-02;resource_pool=Test,       Linux,   local-02",
        "small, datastore=local-03;cluster=Compute,          Linux,   local-03",
        "small, disk=local-02;resource_pool=Test,            Linux,   nfs-scale",
        "kiosk, datastore=nfs-silver;resource_pool=Test,     Linux,   nfs-silver",
        "kiosk, host=edge-01,                                Linux,   local-edge",
        "small, folder=Standby;resource_pool=Standby;datastore=vsan-recovery, Standby, vsan-recovery"
    })
    void aPlacementThatFitsIsUsedWhole(String source, String placement, String folder, String home) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String pair : placement.split(";")) {
            names.put(pair.split("=")[0], pair.split("=")[1]);
        }
        long made = number("vm-", admin.made(admin.cloned(placed(source, names))));
        Row row = sql("select f.name, s.name, (select d.name from datastore d join disk k on k.datastore = d.id "
                        + "where k.vm = v.id), p.name from vm v join folder f on f.id = v.folder "
                        + "join datastore s on s.id = v.home join resource_pool p on p.id = v.resource_pool where v.id = "
                        + made)
                .iterator()
                .next();
        assertThat(row.getString(0)).isEqualTo(folder);
        assertThat(row.getString(1)).isEqualTo(home);
        assertThat(row.getString(2)).isEqualTo(names.getOrDefault("disk", home));
        if (names.containsKey("resource_pool")) {
            assertThat(row.getString(3)).isEqualTo(names.get("resource_pool"));
        }
        // that its host reaches all of it is an invariant
    }

    @Test
    void theSourcesHostIsTheClonesUnlessAPoolOrClusterIsGiven() {
        // without DRS there is no other way to pick one
        String made = admin.made(admin.cloned(spec(admin.vm("legacy-app"), name("stays"))));
        assertThat(text("select h.name from host h join vm v on v.host = h.id where v.id = " + number("vm-", made)))
                .isEqualTo("old-01");
    }

    private void refused(String what, Response answer, String rule, List<String> fields) {
        assertThat(answer.statusCode()).as("%s: %s", what, answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo("INVALID_ARGUMENT");
        assertThat(answer.jsonPath().getString("messages[0].id"))
                .as(what)
                .isEqualTo("com.vmware.api.vcenter.placement." + rule);
        List<String> named = new ArrayList<>();
        named.add(answer.jsonPath().getString("data.argument_locations.primary"));
        named.addAll(answer.jsonPath().getList("data.argument_locations.secondary"));
        assertThat(named).as(what).isEqualTo(fields);
        assertThat(answer.jsonPath().getString("messages[0].default_message")).contains(fields);
    }

    /** A clone of this source, placed by these names; {@code disk} is where its first disk is sent. */
    private Map<String, Object> placed(String source, Map<String, String> names) {
        Map<String, String> placement = new LinkedHashMap<>(names);
        String disk = placement.remove("disk");
        Map<String, Object> spec = spec(admin.vm(source), name("placed"), "placement", identifiers(placement));
        if (disk != null) {
            spec.put("disks_to_update", Map.of("2000", Map.of("datastore", id("datastore", disk))));
        }
        return spec;
    }

    private Map<String, String> identifiers(Map<String, String> names) {
        Map<String, String> identifiers = new HashMap<>();
        names.forEach((field, name) -> identifiers.put(field, field.equals("folder") ? folder(name) : id(field, name)));
        return identifiers;
    }

    private String folder(String name) {
        Row row = sql("select id, type from folder where name = '" + name + "' order by id limit 1")
                .iterator()
                .next();
        String letter = Map.of("HOST", "h", "DATASTORE", "s", "NETWORK", "n", "DATACENTER", "d", "VIRTUAL_MACHINE", "v")
                .get(row.getString(1));
        return "group-" + letter + row.getLong(0);
    }
}
