package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Request;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused is refused in the documented words, and changes nothing. */
@QuarkusTest
class RefusalTest extends Scenario {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':                                      | INVALID_REQUEST",
                "{'name':'x','source':'vm-1'} trailing         | INVALID_REQUEST",
                "{'name':'x','name':'y','source':'vm-1'}       | INVALID_REQUEST",
                "                                              | INVALID_ARGUMENT",
                "null                                          | INVALID_ARGUMENT",
                "[]                                            | INVALID_ARGUMENT",
                "'clone'                                       | INVALID_ARGUMENT",
                "{}                                            | INVALID_ARGUMENT",
                "{'name':'x'}                                  | INVALID_ARGUMENT",
                "{'name':null,'source':'S'}                    | INVALID_ARGUMENT",
                "{'name':5,'source':'S'}                       | INVALID_ARGUMENT",
                "{'name':'','source':'S'}                      | INVALID_ARGUMENT",
                "{'name':'   ','source':'S'}                   | INVALID_ARGUMENT",
                "{'name':'a\\u0000b','source':'S'}             | INVALID_ARGUMENT",
                "{'name':'a\\nb','source':'S'}                 | INVALID_ARGUMENT",
                "{'name':'a\\ud800b','source':'S'}             | INVALID_ARGUMENT",
                "{'name':'x','source':'S','power_on':'yes'}    | INVALID_ARGUMENT",
                "{'name':'x','source':'S','placement':[]}      | INVALID_ARGUMENT",
                "{'name':'x','source':'S','disks_to_remove':'2000'}         | INVALID_ARGUMENT",
                "{'name':'x','source':'S','disks_to_update':{'2000':{}}}    | INVALID_ARGUMENT",
                "{'name':'x','source':'S','disks_to_remove':['2000'],'disks_to_update':{'2000':{'datastore':'D'}}}"
                        + " | INVALID_ARGUMENT",
                "{'name':'x','source':'S','color':'red'}                    | UNEXPECTED_INPUT",
                "{'name':'x','source':'S','placement':{'rack':'r1'}}        | UNEXPECTED_INPUT",
                "{'name':'x','source':'vm-0'}                               | NOT_FOUND",
                "{'name':'x','source':'vm-99999999999999999999'}            | NOT_FOUND",
                "{'name':'x','source':'../../etc/passwd'}                   | NOT_FOUND",
                "{'name':'x','source':'S','placement':{'folder':'group-v1'}}         | NOT_FOUND",
                "{'name':'x','source':'S','placement':{'resource_pool':'resgroup-1'}} | NOT_FOUND",
                "{'name':'x','source':'S','placement':{'host':'host-1'}}             | NOT_FOUND",
                "{'name':'x','source':'S','placement':{'cluster':'domain-c1'}}       | NOT_FOUND",
                "{'name':'x','source':'S','placement':{'datastore':'datastore-1'}}   | NOT_FOUND",
                "{'name':'x','source':'S','disks_to_remove':['2009']}                | NOT_FOUND",
                "{'name':'x','source':'S','disks_to_update':{'x':{'datastore':'D'}}} | NOT_FOUND",
                "{'name':'x','source':'S','guest_customization_spec':{'name':'none'}} | NOT_FOUND",
            })
    void aBadBodyIsRefused(String body, String error) {
        String before = everything();
        String json = body == null
                ? ""
                : body.replace('\'', '"')
                        .replace("\"S\"", "\"" + admin.vm("small") + "\"")
                        .replace(
                                "\"D\"",
                                "\"datastore-" + number("select id from datastore where name = 'nfs-gold'") + "\"");
        for (String query : List.of("action=clone&vmw-task=true", "action=clone")) {
            Response answer =
                    admin.call().contentType("application/json").body(json).post("/api/vcenter/vm?" + query);
            assertThat(answer.jsonPath().getString("error_type")).as(json).isEqualTo(error);
            assertThat(answer.statusCode()).isEqualTo(error.equals("NOT_FOUND") ? 404 : 400);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.jsonPath().getString("messages[0].default_message"))
                    .isNotBlank();
            assertThat(answer.asString()).doesNotContain("Exception").doesNotContain("\tat ");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void namesAreTakenAsTheyAre() {
        String source = admin.vm("small");
        for (String name : List.of(
                "'; drop table vm; --",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "ümläut 机器 🚀",
                "%s%n%d",
                "a\"b")) {
            admin.made(admin.cloned(spec(source, name)));
        }
        assertThat(number("select count(*) from vm where name = '''; drop table vm; --'"))
                .isEqualTo(1);
        assertThat(number("select count(*) from vm where name = 'ümläut 机器 🚀'"))
                .isEqualTo(1);
    }

    /** Neither a clone's directory nor a disk's path leaves the datastore. */
    @Test
    void aNameThatMeansAnotherPlaceInAPathIsRefused() {
        String source = admin.vm("small");
        for (String name : new String[] {".", ".."}) {
            Response answer = admin.clone(spec(source, name));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("error_type")).isEqualTo("INVALID_ARGUMENT");
            Response pool = admin.post(
                    "/api/vcenter/resource-pool",
                    Map.of("name", name, "parent", "resgroup-" + number("select min(id) from resource_pool")));
            assertThat(pool.statusCode()).as(pool.asString()).isEqualTo(400);
            Response disk = admin.post(
                    "/api/vcenter/vm/" + source + "/hardware/disk",
                    Map.of("backing", Map.of("type", "VMDK_FILE", "vmdk_file", "[nfs-gold] " + name + "/x.vmdk")));
            assertThat(disk.statusCode()).isEqualTo(400);
            assertThat(disk.asString()).contains("disk.invalid_path");
        }
        assertThat(number("select count(*) from directory where name in ('.', '..')"))
                .isZero();
    }

    @Test
    void aNameHasEightyCharactersAtMost() {
        String source = admin.vm("small");
        assertThat(admin.clone(spec(source, "n".repeat(81))).jsonPath().getString("error_type"))
                .isEqualTo("INVALID_ARGUMENT");
        admin.made(admin.cloned(spec(source, "n".repeat(80))));
        admin.made(admin.cloned(spec(source, "/".repeat(80))));
        assertThat(number("select count(*) from vm where name = '" + "%2f".repeat(80) + "'"))
                .isEqualTo(1);
    }

    /** Written by hand, because no client library sends such an address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/vcenter/vm/%zz",
                "/api/vcenter/vm/%",
                "/api/vcenter/vm/[a]",
                "/api/vcenter/vm?names=%zz",
                "/api/vcenter/vm?names={a}",
                "/rest/vcenter/vm/a|b",
                "/%2"
            })
    void anAddressThatIsNoneIsRefused(String address) throws IOException {
        try (Socket socket = new Socket("localhost", Request.port())) {
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/json", "INVALID_REQUEST", "com.vmware.vapi.rest.invalidRequest");
        }
    }

    @Test
    void aHugeBodyIsRefused() {
        Response answer = admin.call()
                .contentType("application/json")
                .body("{\"name\":\"" + "x".repeat(2_000_000) + "\"}")
                .post("/api/vcenter/vm?action=clone");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo("INVALID_REQUEST");
        Response deep = admin.call()
                .contentType("application/json")
                .body("[".repeat(100_000))
                .post("/api/vcenter/vm?action=clone");
        assertThat(deep.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/nothing",
                "/api/vcenter/vm/a/b/c",
                "/rest/nothing",
                "/nothing",
                "/api/vcenter/vm?action=explode"
            })
    void anUnknownPathIsNotFoundBeforeItIsUnauthenticated(String path) {
        Response answer = request().contentType("application/json").body("{}").post(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("NOT_FOUND");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    /** There an action that no operation has is a field which the operation at the bare path does not have. */
    @ParameterizedTest
    @CsvSource({
        "GET, /rest/vcenter/vm?action=explode, action",
        "POST, /rest/vcenter/vm?action=explode, action",
        "POST, /rest/vcenter/vm?action=, action",
        "POST, /rest/vcenter/vm/vm-1/guest/power?action=explode, action",
        "POST, /rest/vcenter/guest/customization-specs?action=explode, action",
        "POST, /rest/vcenter/resource-pool?action=explode, action",
        "POST, /rest/com/vmware/cis/session?~action=explode, ~action"
    })
    void anUnknownActionIsUnexpectedOnTheDeprecatedFace(String method, String path, String field) {
        Response answer = admin.call()
                .contentType("application/json")
                .body(method.equals("GET") ? "" : "{}")
                .request(method, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("com.vmware.vapi.std.errors.unexpected_input");
        assertThat(answer.jsonPath().getList("value.messages[0].args"))
                .containsExactly("[" + field + "]", "operation-input");
    }

    @Test
    void withoutASessionNothingIsAnswered() {
        for (String path : List.of("/api/vcenter/vm", "/api/vcenter/vm/vm-1", "/api/cis/tasks/x", "/api/session")) {
            Response answer = request().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.jsonPath().getString("error_type")).isEqualTo("UNAUTHENTICATED");
            assertThat(request()
                            .header("vmware-api-session-id", "nonsense")
                            .get(path)
                            .statusCode())
                    .isEqualTo(401);
        }
        // a caller who is not signed in learns nothing from the shape of a body
        assertThat(request()
                        .contentType("application/json")
                        .body("{")
                        .post("/api/vcenter/vm?action=clone")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whateverAClientAcceptsItGetsJson() {
        Response answer = admin.call()
                .header("Accept", "application/vnd.vmware.vapi.framed")
                .get("/api/vcenter/vm");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void unknownQueryNamesAndValuesAreRefused() {
        assertThat(admin.get("/api/vcenter/vm?colour=red").jsonPath().getString("error_type"))
                .isEqualTo("UNEXPECTED_INPUT");
        assertThat(admin.get("/api/vcenter/vm?power_states=ON").jsonPath().getString("error_type"))
                .isEqualTo("INVALID_ARGUMENT");
        assertThat(admin.get("/api/cis/tasks/x?return_all=maybe").jsonPath().getString("error_type"))
                .isEqualTo("INVALID_ARGUMENT");
        assertThat(admin.get("/api/cis/tasks/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void theDocumentedPrivilegesSufficeAlsoWithPowerOnAndCustomization() {
        Api cloner = Api.as("cloner@vsphere.local", "Cloner1!");
        cloner.made(cloner.cloned(spec(
                admin.vm("small"),
                name("by-cloner"),
                "power_on",
                true,
                "guest_customization_spec",
                Map.of("name", "linux-dhcp"))));
    }

    @Test
    void whoMayNotReadSeesNothing() {
        Api nobody = Api.as("nobody@vsphere.local", "Nobody1!");
        assertThat(nobody.get("/api/vcenter/vm").jsonPath().getList("$")).isEmpty();
        assertThat(nobody.get("/api/vcenter/vm/" + admin.vm("small")).statusCode())
                .isEqualTo(403);
        assertThat(nobody.get("/api/vcenter/vm/vm-0").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsOutOfReachIsInaccessible() {
        for (Map<String, Object> spec : List.of(
                spec(admin.vm("small"), name("x"), "placement", Map.of("datastore", id("datastore", "san-offline"))),
                spec(admin.vm("stranded"), name("x")),
                spec(admin.vm("unplugged"), name("x")),
                spec(admin.vm("small"), name("x"), "placement", Map.of("host", id("host", "esx-04"))))) {
            Response answer = admin.clone(spec);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(500);
            assertThat(answer.jsonPath().getString("error_type")).isEqualTo("RESOURCE_INACCESSIBLE");
        }
    }

    private String everything() {
        return text("select (select count(*) from vm) || '/' || (select count(*) from task) || '/' "
                + "|| (select sum(used) from datastore)");
    }
}
