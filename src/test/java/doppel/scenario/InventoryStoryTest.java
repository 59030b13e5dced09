package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the lab can be read by callers who may. */
@QuarkusTest
class InventoryStoryTest extends Scenario {
    private static final Pattern OBJECT = Pattern.compile("\\{(\\w+):([^}]+)}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "datacenter    |                                                       | Berlin,Frankfurt",
                "datacenter    | names=Berlin&names=none                               | Berlin",
                "datacenter    | datacenters={datacenter:Frankfurt}&datacenters=none   | Frankfurt",
                "datacenter    | folders={folder:Germany}                              | Berlin,Frankfurt",
                "datacenter    | folders={folder:Datacenters}                          | -",
                "datacenter    | folders={folder:Germany}&names=Berlin                 | Berlin",
                "folder        | names=Datacenters                                     | Datacenters",
                "folder        | folders={folder:Web}&folders={folder:Local}           | Local,Web",
                "folder        | type=DATACENTER                                       | Datacenters,Germany",
                "folder        | type=HOST                                             | host,host",
                "folder        | type=HOST&datacenters={datacenter:Berlin}             | host",
                "folder        | datacenters={datacenter:Frankfurt}          | Standby,datastore,host,network,vm",
                "folder        | parent_folders={folder:Linux}                         | Database,Web",
                "folder        | parent_folders={folder:Datacenters}                   | Germany",
                "folder        | parent_folders={folder:Germany}                       | -",
                "folder        | parent_folders={folder:Linux}&names=Web               | Web",
                "cluster       |                                                       | Compute,Legacy,Recovery",
                "cluster       | names=Compute&names=Legacy                            | Compute,Legacy",
                "cluster       | clusters={cluster:Recovery}                           | Recovery",
                "cluster       | folders={HOST:Berlin}                                 | Compute,Legacy",
                "cluster       | datacenters={datacenter:Frankfurt}                    | Recovery",
                "cluster       | datacenters={datacenter:Frankfurt}&names=Compute      | -",
                "host          | names=esx-01&names=fra-02                             | esx-01,fra-02",
                "host          | hosts={host:old-01}                                   | old-01",
                "host          | folders={HOST:Berlin}     | edge-01,esx-01,esx-02,esx-03,esx-04,old-01,old-02",
                "host          | datacenters={datacenter:Frankfurt}                    | fra-01,fra-02",
                "host          | standalone=true                                       | edge-01",
                "host          | standalone=false&datacenters={datacenter:Frankfurt}   | fra-01,fra-02",
                "host          | clusters={cluster:Legacy}&clusters={cluster:Recovery} | fra-01,fra-02,old-01,old-02",
                "host          | clusters={cluster:Legacy}&standalone=true             | -",
                "host          | connection_states=DISCONNECTED                        | esx-04",
                "host          | connection_states=CONNECTED&clusters={cluster:Compute} | esx-01,esx-02,esx-03",
                "resource-pool | names=Web&names=Test                                  | Test,Web",
                "resource-pool | resource_pools={resource_pool:Kiosk}                  | Kiosk",
                "resource-pool | parent_resource_pools={resource_pool:Production}      | Database,Web",
                "resource-pool | datacenters={datacenter:Frankfurt}                    | Resources,Standby",
                "resource-pool | hosts={host:edge-01}                                  | Kiosk,Resources",
                "resource-pool | hosts={host:esx-01}                                   | -",
                "resource-pool | clusters={cluster:Legacy}                             | Batch,Resources",
                "resource-pool | clusters={cluster:Compute}&names=Resources            | Resources",
                "datastore     | names=nfs-gold                                        | nfs-gold",
                "datastore     | datastores={datastore:local-02}                       | local-02",
                "datastore     | types=VSAN                                            | vsan-recovery",
                "datastore     | types=NFS41&types=VMFS&folders={folder:Shared}        | nfs-silver,san-offline",
                "datastore     | folders={folder:Local}  | local-01,local-02,local-03,local-04,local-edge",
                "datastore     | folders={DATASTORE:Berlin}                            | -",
                "datastore     | datacenters={datacenter:Frankfurt}                    | vsan-recovery",
                "network       | names=VM%20Network                                    | VM Network,VM Network",
                "network       | networks={network:Storage}&networks={dvportgroup:DMZ} | DMZ,Storage",
                "network       | networks={network:DMZ}                                | -",
                "network       | types=DISTRIBUTED_PORTGROUP                           | DMZ",
                "network       | types=OPAQUE_NETWORK                                  | -",
                "network       | folders={NETWORK:Berlin}                              | DMZ,Storage,VM Network",
                "network       | datacenters={datacenter:Frankfurt}                    | VM Network",
            })
    void aListHasWhatMatchesAllFieldsOfTheFilterByName(String list, String filter, String expected) {
        String query = filter == null ? "" : identified(filter);
        List<String> names = expected == null ? List.of() : List.of(expected.split(","));
        assertThat(found(admin, list, query)).as(query).containsExactlyElementsOf(names);
        assertThat(legacy(list, query).expect(200).jsonPath().<String>getList("value.name"))
                .as(query)
                .containsExactlyElementsOf(names);
    }

    @ParameterizedTest
    @CsvSource({
        "datacenter, datacenters folders",
        "folder, folders parent_folders datacenters",
        "cluster, clusters folders datacenters",
        "host, hosts folders datacenters clusters",
        "resource-pool, resource_pools parent_resource_pools datacenters hosts clusters",
        "datastore, datastores folders datacenters",
        "network, networks folders datacenters"
    })
    void anIdentifierThatNothingHasMatchesNothing(String list, String fields) {
        assertThat(found(admin, list, "")).isNotEmpty();
        for (String field : fields.split(" ")) {
            assertThat(found(admin, list, field + "=none-1")).as(field).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "folder?type=RACK, INVALID_ARGUMENT",
        "folder?type=HOST&type=NETWORK, INVALID_ARGUMENT",
        "host?connection_states=AWAY, INVALID_ARGUMENT",
        "host?standalone=maybe, INVALID_ARGUMENT",
        "datastore?types=FAT, INVALID_ARGUMENT",
        "network?types=TOKEN_RING, INVALID_ARGUMENT",
        "datacenter?colors=red, UNEXPECTED_INPUT",
        "resource-pool?folders=group-h1, UNEXPECTED_INPUT",
        "cluster?filter.names=Compute, UNEXPECTED_INPUT"
    })
    void whatAFilterDoesNotKnowIsRefused(String call, String error) {
        Response answer = admin.get("/api/vcenter/" + call);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo(error);
    }

    @Test
    void aLineOfAListHasTheFieldsOfItsKind() {
        String berlin = identified("{datacenter:Berlin}");
        assertThat(line("datacenter", "names=Berlin")).isEqualTo(Map.of("datacenter", berlin, "name", "Berlin"));
        assertThat(line("folder", "names=Web"))
                .isEqualTo(Map.of("folder", identified("{folder:Web}"), "name", "Web", "type", "VIRTUAL_MACHINE"));
        assertThat(line("cluster", "names=Compute"))
                .isEqualTo(Map.of(
                        "cluster",
                        identified("{cluster:Compute}"),
                        "name",
                        "Compute",
                        "ha_enabled",
                        true,
                        "drs_enabled",
                        true));
        assertThat(line("resource-pool", "names=Kiosk"))
                .isEqualTo(Map.of("resource_pool", identified("{resource_pool:Kiosk}"), "name", "Kiosk"));
        assertThat(line("network", "names=DMZ"))
                .isEqualTo(Map.of(
                        "network", identified("{dvportgroup:DMZ}"), "name", "DMZ", "type", "DISTRIBUTED_PORTGROUP"));
        assertThat(line("host", "names=esx-01"))
                .isEqualTo(Map.of(
                        "host",
                        identified("{host:esx-01}"),
                        "name",
                        "esx-01",
                        "connection_state",
                        "CONNECTED",
                        "power_state",
                        "POWERED_ON"));
    }

    @Test
    void ofAHostThatIsNotConnectedNobodyKnowsThePowerState() {
        assertThat(line("host", "names=esx-04"))
                .isEqualTo(Map.of(
                        "host", identified("{host:esx-04}"), "name", "esx-04", "connection_state", "DISCONNECTED"));
    }

    @Test
    void ofADatastoreThatIsNotAccessibleNobodyKnowsTheSpace() {
        String offline = identified("{datastore:san-offline}");
        assertThat(line("datastore", "names=san-offline"))
                .isEqualTo(Map.of("datastore", offline, "name", "san-offline", "type", "VMFS"));
        assertThat(got("datastore", offline))
                .isEqualTo(Map.of(
                        "name",
                        "san-offline",
                        "type",
                        "VMFS",
                        "accessible",
                        false,
                        "multiple_host_access",
                        true,
                        "thin_provisioning_supported",
                        true));
    }

    @Test
    void theFreeSpaceOfADatastoreFallsAtOnceByWhatACloneTakes() {
        String scale = identified("{datastore:nfs-scale}");
        long before = (long) got("datastore", scale).get("free_space");
        admin.made(admin.cloned(spec(admin.vm("small"), name("takes-space"))));
        long after = before - (1L << 30);
        assertThat(got("datastore", scale).get("free_space")).isEqualTo(after);
        assertThat(line("datastore", "names=nfs-scale"))
                .containsEntry("free_space", after)
                .containsEntry("capacity", 1L << 50);
    }

    @Test
    void oneObjectTellsMoreOfItself() {
        Map<String, Object> edge = got("datastore", identified("{datastore:local-edge}"));
        assertThat(edge.keySet())
                .isEqualTo(Set.of(
                        "name",
                        "type",
                        "accessible",
                        "free_space",
                        "multiple_host_access",
                        "thin_provisioning_supported"));
        assertThat(edge.get("multiple_host_access")).isEqualTo(false);
        assertThat(edge.get("accessible")).isEqualTo(true);
        assertThat(got("datacenter", identified("{datacenter:Frankfurt}")))
                .isEqualTo(Map.of(
                        "name",
                        "Frankfurt",
                        "datastore_folder",
                        identified("{DATASTORE:Frankfurt}"),
                        "host_folder",
                        identified("{HOST:Frankfurt}"),
                        "network_folder",
                        identified("{NETWORK:Frankfurt}"),
                        "vm_folder",
                        identified("{VIRTUAL_MACHINE:Frankfurt}")));
        String root = "resgroup-"
                + number("select p.id from resource_pool p join cluster c on c.id = p.cluster"
                        + " where c.name = 'Legacy' and p.parent is null");
        assertThat(got("cluster", identified("{cluster:Legacy}")))
                .isEqualTo(Map.of("name", "Legacy", "resource_pool", root));
        Map<String, Object> unrestricted = Map.of(
                "reservation", 0, "expandable_reservation", true, "limit", -1, "shares", Map.of("level", "NORMAL"));
        assertThat(got("resource-pool", root))
                .isEqualTo(Map.of(
                        "name",
                        "Resources",
                        "resource_pools",
                        List.of(identified("{resource_pool:Batch}")),
                        "cpu_allocation",
                        unrestricted,
                        "memory_allocation",
                        unrestricted));
    }

    @ParameterizedTest
    @CsvSource({
        "datacenter, {datacenter:Berlin}",
        "cluster, {cluster:Compute}",
        "resource-pool, {resource_pool:Kiosk}",
        "datastore, {datastore:nfs-gold}"
    })
    void whoMayNotReadIsToldSoAndWhatIsNotThereIsNotFound(String kind, String object) {
        String path = "/vcenter/" + kind + "/" + identified(object);
        for (String user : List.of("nobody@vsphere.local Nobody1!", "no-read@vsphere.local Denied1!")) {
            Api denied = Api.as(user.split(" ")[0], user.split(" ")[1]);
            Response refused = denied.get("/api" + path);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.jsonPath().getString("error_type")).isEqualTo("UNAUTHORIZED");
            assertThat(refused.jsonPath().getString("messages[0].default_message"))
                    .contains("System.Read");
            assertThat(denied.get("/rest" + path).statusCode()).isEqualTo(403);
            assertThat(denied.get("/api" + path + "0").statusCode()).isEqualTo(404);
        }
        assertThat(Api.as("reader@vsphere.local", "Reader1!").get("/api" + path).statusCode())
                .isEqualTo(200);
        Response missing = admin.get("/rest" + path + "0");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.jsonPath().getString("type")).isEqualTo("com.vmware.vapi.std.errors.not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacenter", "folder", "cluster", "host", "resource-pool", "datastore", "network"})
    void aListLeavesOutWhatTheCallerMayNotRead(String list) {
        assertThat(found(Api.as("nobody@vsphere.local", "Nobody1!"), list, "")).isEmpty();
        assertThat(found(Api.as("no-read@vsphere.local", "Denied1!"), list, "")).isEmpty();
        assertThat(found(Api.as("cloner@vsphere.local", "Cloner1!"), list, ""))
                .isEqualTo(found(admin, list, ""))
                .isNotEmpty();
    }

    @Test
    void whatTheReaderIsDeniedIsMissingInHisListsAlone() {
        Api reader = Api.as("reader@vsphere.local", "Reader1!");
        assertThat(found(admin, "folder", "names=Windows&names=Web")).containsExactly("Web", "Windows");
        assertThat(found(reader, "folder", "names=Windows&names=Web")).containsExactly("Web");
        assertThat(found(reader, "datastore", "")).isEqualTo(found(admin, "datastore", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "datacenter    ; 1000 ; folder          ; (select id from folder where name = 'Germany')",
                "folder        ; 1000 ; type, parent    ; 'DATACENTER', (select id from folder where name = 'Germany')",
                "cluster       ; 1000 ; folder, drs_enabled, ha_enabled"
                        + " ; (select min(id) from folder where type = 'HOST'), false, false",
                "host          ; 2500 ; folder, connection_state, power_state, cpu_count, memory_mib"
                        + " ; (select min(id) from folder where type = 'HOST'), 'CONNECTED', 'POWERED_ON', 1, 1",
                "resource_pool ; 1000 ; parent, cluster"
                        + " ; (select id from resource_pool where name = 'Batch'), (select id from cluster where name = 'Legacy')",
                "datastore     ; 2500 ; type, folder, capacity, bandwidth, copy_lanes, accessible,"
                        + " multiple_host_access, thin_provisioning_supported"
                        + " ; 'NFS', (select min(id) from folder where type = 'DATASTORE'), 1, 1, 1, true, true, true",
                "network       ; 1000 ; type, folder"
                        + " ; 'STANDARD_PORTGROUP', (select min(id) from folder where type = 'NETWORK')"
            })
    void moreThanTheApiListsAtOnceIsRefused(String table, int most, String columns, String values) {
        String list = table.replace('_', '-');
        int before = found(admin, list, "").size();
        String insert = "insert into " + table + " (id, name, " + columns
                + ") select nextval('moid'), concat('limit-', n), " + values + " from generate_series(%d, %d) n";
        try {
            sql(String.format(insert, before + 1, most));
            inventoryCache.changed();
            assertThat(found(admin, list, "")).hasSize(most);
            sql(String.format(insert, most + 1, most + 1));
            inventoryCache.changed();
            assertThat(admin.get("/api/vcenter/" + list).statusCode()).isEqualTo(500);
            assertThat(admin.get("/api/vcenter/" + list).jsonPath().getString("error_type"))
                    .isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
            Response legacy = legacy(list, "");
            assertThat(legacy.statusCode()).isEqualTo(400);
            assertThat(legacy.jsonPath().getString("type"))
                    .isEqualTo("com.vmware.vapi.std.errors.unable_to_allocate_resource");
            // neither what the filter leaves out counts nor what the caller may not read
            assertThat(found(admin, list, "names=limit-" + most)).containsExactly("limit-" + most);
            assertThat(found(Api.as("nobody@vsphere.local", "Nobody1!"), list, ""))
                    .isEmpty();
        } finally {
            sql("delete from " + table + " where name like 'limit-%'");
        }
        inventoryCache.changed();
        assertThat(found(admin, list, "")).hasSize(before);
    }

    private String identified(String text) {
        return OBJECT.matcher(text).replaceAll(object -> identifier(object.group(1), object.group(2)));
    }

    /** The identifier of what has this name; that of the top folder of a kind for a datacenter. */
    private String identifier(String kind, String name) {
        return switch (kind) {
            case "folder" ->
                "group-"
                        + text(
                                "select case type when 'DATACENTER' then 'd' when 'DATASTORE' then 's' when 'HOST' then 'h'"
                                        + " when 'NETWORK' then 'n' else 'v' end || id from folder where name = '"
                                        + name + "'");
            case "DATASTORE" -> "group-s" + top(kind, name);
            case "HOST" -> "group-h" + top(kind, name);
            case "NETWORK" -> "group-n" + top(kind, name);
            case "VIRTUAL_MACHINE" -> "group-v" + top(kind, name);
            case "cluster" -> "domain-c" + numberOf("cluster", name);
            case "resource_pool" -> "resgroup-" + numberOf("resource_pool", name);
            case "dvportgroup" -> "dvportgroup-" + numberOf("network", name);
            default -> kind + "-" + numberOf(kind, name);
        };
    }

    private long numberOf(String table, String name) {
        return number("select id from " + table + " where name = '" + name + "'");
    }

    private long top(String type, String datacenter) {
        return number("select f.id from folder f join datacenter d on d.id = f.datacenter where f.parent is null"
                + " and f.type = '" + type + "' and d.name = '" + datacenter + "'");
    }

    private static List<String> found(Api api, String list, String query) {
        return api.get("/api/vcenter/" + list + query(query))
                .expect(200)
                .jsonPath()
                .getList("name");
    }

    /** The same call over the deprecated face, where the fields of the filter follow its name. */
    private Response legacy(String list, String query) {
        return admin.get("/rest/vcenter/" + list + query(query.replaceAll("(^|&)(?=.)", "$1filter.")));
    }

    private static String query(String query) {
        return query.isEmpty() ? "" : "?" + query;
    }

    private Map<String, Object> line(String list, String query) {
        List<Map<String, Object>> lines =
                exact(admin.get("/api/vcenter/" + list + query(query))).getList("$");
        assertThat(lines).hasSize(1);
        assertThat(exact(legacy(list, query)).getList("value")).isEqualTo(lines);
        return lines.get(0);
    }

    private Map<String, Object> got(String kind, String id) {
        Map<String, Object> got =
                exact(admin.get("/api/vcenter/" + kind + "/" + id)).getMap("$");
        assertThat(exact(admin.get("/rest/vcenter/" + kind + "/" + id)).getMap("value"))
                .isEqualTo(got);
        return got;
    }

    private static JsonPath exact(Response answer) {
        return answer.expect(200).jsonPath();
    }
}
