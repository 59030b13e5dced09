package doppel.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.JsonPath;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resource pools are made, changed and deleted. */
@QuarkusTest
class ResourcePoolStoryTest extends Scenario {
    private static final String POOLS = "/api/vcenter/resource-pool";

    /** The pools of a test are in Batch, of the cluster Legacy with two hosts of 128 GiB, or in Kiosk of edge-01. */
    @AfterEach
    void thePoolsAreGone() {
        sql("update host set connection_state = 'CONNECTED' where name = 'edge-01'");
        sql("delete from resource_pool where name ~ '-[0-9]+$'");
        inventoryCache.changed();
    }

    @Test
    void aPoolHasWhatItWasMadeWith() {
        String name = name("made");
        Map<String, Object> cpu = Map.of("reservation", 1000, "expandable_reservation", false, "limit", 2000);
        Map<String, Object> memory = Map.of("shares", Map.of("level", "CUSTOM", "shares", 4711));
        String batch = id("resource_pool", "Batch");
        String pool = made(spec(name, batch, "cpu_allocation", cpu, "memory_allocation", memory));

        JsonPath info = admin.get(POOLS + "/" + pool).jsonPath();
        assertThat(info.getString("name")).isEqualTo(name);
        assertThat(info.getList("resource_pools")).isEmpty();
        assertThat(info.getMap("cpu_allocation"))
                .isEqualTo(Map.of(
                        "reservation",
                        1000,
                        "expandable_reservation",
                        false,
                        "limit",
                        2000,
                        "shares",
                        Map.of("level", "NORMAL")));
        assertThat(info.getMap("memory_allocation"))
                .isEqualTo(Map.of(
                        "reservation",
                        0,
                        "expandable_reservation",
                        true,
                        "limit",
                        -1,
                        "shares",
                        Map.of("level", "CUSTOM", "shares", 4711)));
        assertThat(admin.get(POOLS + "?parent_resource_pools=" + batch)
                        .jsonPath()
                        .getList("resource_pool"))
                .contains(pool);
        assertThat(admin.get(POOLS + "?clusters=" + id("cluster", "Legacy"))
                        .jsonPath()
                        .getList("resource_pool"))
                .contains(pool);
    }

    @Test
    void anUpdateChangesWhatItNamesAndSetsAnAllocationAsAWhole() {
        Map<String, Object> much = Map.of("reservation", 500, "limit", 900, "shares", Map.of("level", "HIGH"));
        String pool = made(
                spec(name("old"), id("resource_pool", "Batch"), "cpu_allocation", much, "memory_allocation", much));
        Map<String, Object> before = cpu(pool);

        assertThat(changed(pool, Map.of()).statusCode()).isEqualTo(204);
        assertThat(cpu(pool)).isEqualTo(before);
        String name = name("new");
        assertThat(changed(pool, Map.of("name", name)).statusCode()).isEqualTo(204);
        assertThat(cpu(pool)).isEqualTo(before);
        assertThat(changed(pool, Map.of("cpu_allocation", Map.of("limit", 700))).statusCode())
                .isEqualTo(204);

        JsonPath info = admin.get(POOLS + "/" + pool).jsonPath();
        assertThat(info.getString("name")).isEqualTo(name);
        assertThat(info.getInt("cpu_allocation.limit")).isEqualTo(700);
        assertThat(info.getInt("cpu_allocation.reservation")).isZero();
        assertThat(info.getString("cpu_allocation.shares.level")).isEqualTo("NORMAL");
        assertThat(info.getInt("memory_allocation.limit")).isEqualTo(900);
    }

    @Test
    void theDeprecatedFaceDoesTheSame() {
        String rest = "/rest/vcenter/resource-pool";
        String name = name("rest");
        Response made = admin.post(rest, Map.of("spec", spec(name, id("resource_pool", "Batch"))));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(200);
        String pool = made.jsonPath().getString("value");
        Map<String, Object> change = Map.of("memory_allocation", Map.of("reservation", 5));
        Response changed = admin.call()
                .contentType("application/json")
                .body(Map.of("spec", change))
                .patch(rest + "/" + pool);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(admin.get(rest + "/" + pool).jsonPath().getInt("value.memory_allocation.reservation"))
                .isEqualTo(5);
        assertThat(admin.delete(rest + "/" + pool).statusCode()).isEqualTo(200);
        Response gone = admin.delete(rest + "/" + pool);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.jsonPath().getString("type")).isEqualTo("com.vmware.vapi.std.errors.not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "memory_allocation, '{\"reservation\": -1}',                   400, INVALID_ARGUMENT",
        "memory_allocation, '{\"limit\": -2}',                         400, INVALID_ARGUMENT",
        "cpu_allocation,    '{\"reservation\": 9, \"limit\": 8}',      400, INVALID_ARGUMENT",
        "cpu_allocation,    '{\"shares\": {\"level\": \"CUSTOM\"}}',   400, INVALID_ARGUMENT",
        "cpu_allocation,    '{\"shares\": {\"level\": \"SOME\"}}',     400, INVALID_ARGUMENT",
        "name,              '\"\"',                                    400, INVALID_ARGUMENT",
        "memory_allocation, '{\"reservation\": 262145}',               500, UNABLE_TO_ALLOCATE_RESOURCE",
        "cpu_allocation,    '{\"reservation\": 76801}',                500, UNABLE_TO_ALLOCATE_RESOURCE",
    })
    void whatIsWrongOrNotThereIsRefusedInACreateAndInAnUpdate(String field, String value, int status, String error) {
        String name = name("wrong");
        String batch = id("resource_pool", "Batch");
        String named = field.equals("name") ? "" : "\"name\": \"" + name + "\", ";
        String wrong = "\"" + field + "\": " + value;
        assertThat(error(admin.post(POOLS, "{" + named + "\"parent\": \"" + batch + "\", " + wrong + "}"), status))
                .isEqualTo(error);
        assertThat(number("select count(*) from resource_pool where name = '" + name + "'"))
                .isZero();

        String pool = made(spec(name, batch));
        String before = admin.get(POOLS + "/" + pool).asString();
        assertThat(error(changed(pool, "{" + wrong + "}"), status)).isEqualTo(error);
        assertThat(admin.get(POOLS + "/" + pool).asString()).isEqualTo(before);
    }

    @Test
    void siblingsDifferInName() {
        String batch = id("resource_pool", "Batch");
        String name = name("a/b");
        String pool = made(spec(name, batch));
        assertThat(admin.get(POOLS + "/" + pool).jsonPath().getString("name")).isEqualTo(name.replace("/", "%2f"));
        assertThat(error(admin.post(POOLS, spec(name, batch)), 400)).isEqualTo("INVALID_ARGUMENT");
        String other = made(spec(name("other"), batch));
        assertThat(error(changed(other, Map.of("name", name)), 400)).isEqualTo("INVALID_ARGUMENT");
        // in another pool the name is free
        made(spec(name, pool));
    }

    @Test
    void theRootPoolStaysAsItIs() {
        String root = "resgroup-"
                + number("select p.id from resource_pool p join cluster c on c.id = p.cluster"
                        + " where p.parent is null and c.name = 'Legacy'");
        assertThat(error(admin.delete(POOLS + "/" + root), 400)).isEqualTo("UNSUPPORTED");
        assertThat(error(changed(root, Map.of("name", name("root"))), 400)).isEqualTo("INVALID_ARGUMENT");
        assertThat(changed(root, Map.of()).statusCode()).isEqualTo(204);
    }

    @Test
    void thePoolsOfAHostThatIsAwayAreOutOfReach() {
        String kiosk = id("resource_pool", "Kiosk");
        String pool = made(spec(name("away"), kiosk));
        admin.call()
                .post("/api/vcenter/host/" + id("host", "edge-01") + "?action=disconnect")
                .expect(204);
        assertThat(error(admin.post(POOLS, spec(name("more"), kiosk)), 500)).isEqualTo("RESOURCE_INACCESSIBLE");
        assertThat(error(changed(pool, Map.of("name", name("other"))), 500)).isEqualTo("ERROR");
        assertThat(error(admin.delete(POOLS + "/" + pool), 500)).isEqualTo("ERROR");
        assertThat(admin.get(POOLS + "/" + pool).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"POST, Resource.CreatePool", "PATCH, Resource.EditPool", "DELETE, Resource.DeletePool"})
    void everyChangeWantsItsPrivilegeAndAPool(String method, String privilege) {
        Api reader = Api.as("reader@vsphere.local", "Reader1!");
        String batch = id("resource_pool", "Batch");
        Response refused = send(reader, method, batch);
        assertThat(error(refused, 403)).isEqualTo("UNAUTHORIZED");
        assertThat(refused.jsonPath().getList("messages[0].args", String.class)).contains(privilege, batch);
        for (String unknown : List.of("resgroup-1", "vm-1", "Batch")) {
            assertThat(error(send(admin, method, unknown), 404)).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void whatManyReserveAtOnceIsNeverMoreThanThereIs() {
        String parent = made(spec(
                name("fixed"),
                id("resource_pool", "Batch"),
                "memory_allocation",
                Map.of("reservation", 1000, "expandable_reservation", false)));
        List<CompletableFuture<Response>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(meanwhile(() ->
                    admin.post(POOLS, spec(name("part"), parent, "memory_allocation", Map.of("reservation", 300)))));
        }
        List<Integer> statuses = answers.stream()
                .map(CompletableFuture::join)
                .map(Response::statusCode)
                .toList();
        assertThat(statuses).containsOnly(201, 500);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(3);
        // and it cannot take back what it has given
        assertThat(error(changed(parent, Map.of("memory_allocation", fixed(899))), 500))
                .isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
        assertThat(changed(parent, Map.of("memory_allocation", fixed(900))).statusCode())
                .isEqualTo(204);
    }

    private static Map<String, Object> fixed(int reservation) {
        return Map.of("reservation", reservation, "expandable_reservation", false);
    }

    private static Response send(Api by, String method, String pool) {
        Object body = method.equals("POST") ? spec(name("no"), pool) : Map.of();
        return by.call()
                .contentType("application/json")
                .body(body)
                .request(method, POOLS + (method.equals("POST") ? "" : "/" + pool));
    }

    private static Map<String, Object> spec(String name, String parent, Object... more) {
        Map<String, Object> spec = new HashMap<>(Map.of("name", name, "parent", parent));
        for (int i = 0; i < more.length; i += 2) {
            spec.put((String) more[i], more[i + 1]);
        }
        return spec;
    }

    private String made(Map<String, Object> spec) {
        Response answer = admin.post(POOLS, spec);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.as(String.class);
    }

    private Response changed(String pool, Object spec) {
        return admin.call().contentType("application/json").body(spec).patch(POOLS + "/" + pool);
    }

    private Map<String, Object> cpu(String pool) {
        return admin.get(POOLS + "/" + pool).jsonPath().getMap("cpu_allocation");
    }

    private static String error(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer.jsonPath().getString("error_type");
    }
}
