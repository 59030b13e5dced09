package doppel.scenario;

import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.api.Operation;
import doppel.lab.Speed;
import doppel.testing.Json;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working over JSON-RPC, as VMware's SDKs do. */
@QuarkusTest
class RpcStoryTest extends Scenario {
    private static final String VM = "com.vmware.vcenter.VM";
    private static final String SESSION = "com.vmware.cis.session";

    @Test
    void oneSpaceOfSessionsServesAllFaces() {
        String token = Rpc.with(Api.ADMINISTRATOR, "VMware1!")
                .output(SESSION, "create", "")
                .get("SECRET")
                .textValue();
        assertThat(request()
                        .header("vmware-api-session-id", token)
                        .get("/api/vcenter/vm")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Rpc.in(admin.token())
                        .output(SESSION, "get", "")
                        .at("/STRUCTURE/com.vmware.cis.session.info/user")
                        .asText())
                .isEqualTo(Api.ADMINISTRATOR);
        assertThat(Rpc.in(token).output(SESSION, "delete", "").isNull()).isTrue();
        assertThat(request()
                        .header("vmware-api-session-id", token)
                        .get("/api/vcenter/vm")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoShowsNothingOrTheWrongThingIsToldHowToSignIn() {
        for (Rpc caller : List.of(Rpc.nobody(), Rpc.in("0123"), Rpc.with(Api.ADMINISTRATOR, "VMware1!"))) {
            JsonNode error = caller.error("unauthenticated", VM, "list", "");
            assertThat(error.at("/challenge/OPTIONAL").asText()).startsWith("Basic ");
            assertThat(error.at("/error_type/OPTIONAL").asText()).isEqualTo("UNAUTHENTICATED");
        }
        Rpc.with(Api.ADMINISTRATOR, "wrong").error("unauthenticated", SESSION, "create", "");
        // a session is in the frame and nowhere else
        Response answer = request()
                .header("vmware-api-session-id", admin.token())
                .body(Rpc.nobody().frame(VM, "list", "").toString())
                .post("/api");
        assertThat(answer.header("vapi-error")).isEqualTo("com.vmware.vapi.std.errors.unauthenticated");
    }

    @Test
    void everyOperationIsThereAndItsNameIsCaseSensitive() {
        for (Operation<?, ?> each : door.operations()) {
            JsonNode result = Rpc.nobody().result(each.service(), each.name(), "");
            assertThat(result.at("/error/ERROR").has("com.vmware.vapi.std.errors.operation_not_found"))
                    .as(each.describedAs())
                    .isFalse();
        }
        Rpc caller = Rpc.in(admin.token());
        for (String[] unknown : new String[][] {
            {"com.vmware.vcenter.vm", "list"},
            {VM, "List"},
            {VM, "register"},
            {"com.vmware.cis.Tasks", "list"},
            {"", ""}
        }) {
            caller.error("operation_not_found", unknown[0], unknown[1], "");
        }
    }

    @Test
    void optionalFieldsMayBeLeftOut() {
        Rpc caller = Rpc.in(admin.token());
        int all = caller.output(VM, "list", "").size();
        assertThat(all).isPositive();
        assertThat(caller.output(VM, "list", "'filter': {'OPTIONAL': null}")).hasSize(all);
        JsonNode one = caller.output(
                VM,
                "list",
                "'filter': {'OPTIONAL': {'STRUCTURE': {'com.vmware.vcenter.VM.filter_spec': "
                        + "{'names': {'OPTIONAL': ['small']}}}}}");
        assertThat(one.at("/0/STRUCTURE/com.vmware.vcenter.VM.summary/name").asText())
                .isEqualTo("small");
    }

    @Test
    void aCloneIsMadeAndItsTaskFollowed() {
        Rpc caller = Rpc.administrator();
        String name = name("rpc");
        String task = caller.output(
                        VM,
                        "clone$task",
                        "'spec': {'STRUCTURE': {'com.vmware.vcenter.VM.clone_spec': {'source': '" + admin.vm("db-01")
                                + "', 'name': '" + name
                                + "', 'disks_to_update': {'OPTIONAL': [{'STRUCTURE': {'map-entry':"
                                + " {'key': '2000', 'value': {'STRUCTURE': {'com.vmware.vcenter.VM.disk_clone_spec':"
                                + " {'datastore': {'OPTIONAL': '" + id("datastore", "nfs-silver") + "'}}}}}}}]}}}}")
                .textValue();
        String made = admin.made(task);
        JsonNode info = caller.output("com.vmware.cis.tasks", "get", "'task': '" + task + "'")
                .at("/STRUCTURE/com.vmware.cis.task.info");
        assertThat(info.at("/result/OPTIONAL").asText()).isEqualTo(made);
        assertThat(info.at("/target/OPTIONAL/STRUCTURE/com.vmware.vapi.std.dynamic_ID/id")
                        .asText())
                .isEqualTo(admin.vm("db-01"));
        JsonNode disks =
                caller.output(VM, "get", "'vm': '" + made + "'").at("/STRUCTURE/com.vmware.vcenter.VM.info/disks");
        assertThat(disks.at("/0/STRUCTURE/map-entry/key").asText()).isEqualTo("2000");
        assertThat(disks.at("/0/STRUCTURE/map-entry/value/STRUCTURE/com.vmware.vcenter.vm.hardware.disk.info/backing"
                                + "/STRUCTURE/com.vmware.vcenter.vm.hardware.disk.backing_info/vmdk_file/OPTIONAL")
                        .asText())
                .startsWith("[nfs-silver] ");
    }

    @Test
    void aFailedTaskHoldsItsErrorAsOne() throws Throwable {
        Rpc caller = Rpc.in(admin.token());
        speed(Speed.PAUSED);
        String task = admin.cloned(Api.spec(admin.vm("db-01"), name("canceled")));
        assertThat(caller.output("com.vmware.cis.tasks", "cancel", "'task': '" + task + "'")
                        .isNull())
                .isTrue();
        speed(Speed.INSTANT);
        admin.ended(task);
        JsonNode info = caller.output("com.vmware.cis.tasks", "get", "'task': '" + task + "'")
                .at("/STRUCTURE/com.vmware.cis.task.info");
        assertThat(info.at("/error/OPTIONAL/ERROR/com.vmware.vapi.std.errors.canceled/error_type/OPTIONAL")
                        .asText())
                .isEqualTo("CANCELED");
    }

    @Test
    void anErrorNamesTheArgumentsItIsAbout() {
        JsonNode error = Rpc.in(admin.token())
                .error(
                        "invalid_argument",
                        VM,
                        "clone$task",
                        "'spec': {'STRUCTURE': {'com.vmware.vcenter.VM.clone_spec': {'source': '" + admin.vm("small")
                                + "', 'name': ''}}}");
        assertThat(error.at("/data/OPTIONAL/STRUCTURE/com.vmware.vapi.std.errors.argument_locations/primary")
                        .asText())
                .isEqualTo("spec.name");
        JsonNode message = error.at("/messages/0/STRUCTURE/com.vmware.vapi.std.localizable_message");
        assertThat(message.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "default_message", "args", "params", "localized");
        Rpc.in(admin.token()).error("unexpected_input", VM, "list", "'colour': 'red'");
        Rpc.in(admin.token()).error("invalid_argument", VM, "get", "");
        Rpc.in(admin.token()).error("invalid_argument", VM, "get", "'vm': {'OPTIONAL': 'vm-1'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                                                                    | -32700 | null",
                "{'jsonrpc': '2.0', 'id': '1'                                                        | -32700 | null",
                "{'jsonrpc': '2.0', 'id': '1', 'id': '2'}                                            | -32700 | null",
                "[]                                                                                  | -32600 | null",
                "1                                                                                   | -32600 | null",
                "{'jsonrpc': '2.0', 'method': 'invoke', 'params': {}}                                | -32600 | null",
                "{'jsonrpc': '2.0', 'id': {}, 'method': 'invoke', 'params': {}}                      | -32600 | null",
                "{'jsonrpc': '1.0', 'id': 'a', 'method': 'invoke', 'params': {}}                     | -32600 | 'a'",
                "{'id': 'a', 'method': 'invoke', 'params': {}}                                       | -32600 | 'a'",
                "{'jsonrpc': '2.0', 'id': 7, 'params': {}}                                           | -32600 | 7",
                "{'jsonrpc': '2.0', 'id': 7, 'method': 'clone'}                                      | -32601 | 7",
                "{'jsonrpc': '2.0', 'id': 7, 'method': 'invoke'}                                     | -32602 | 7",
                "{'jsonrpc': '2.0', 'id': 7, 'method': 'invoke', 'params': []}                       | -32602 | 7",
                "{'jsonrpc': '2.0', 'id': 7, 'method': 'invoke', 'params': {'input': {}}}            | -32602 | 7",
                "{'jsonrpc': '2.0', 'id': 7, 'method': 'invoke', 'params': {'serviceId': 'a', 'operationId': 'b'}} | -32602 | 7",
                "{'jsonrpc': '2.0', 'id': 7, 'method': 'invoke', 'params': {'serviceId': 1, 'operationId': 'b', 'input': {}}} | -32602 | 7",
                "{'jsonrpc': '2.0', 'id': 7, 'method': 'invoke', 'params': {'serviceId': 'a', 'operationId': 'b', 'input': {}, 'ctx': 1}} | -32602 | 7",
            })
    void aFrameThatIsNoCallIsAFault(String frame, int code, String id) {
        Response answer = Rpc.send(frame == null ? "" : frame.replace('\'', '"'));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        JsonNode fault = Json.read(answer.asString());
        assertThat(fault.fieldNames()).toIterable().containsExactlyInAnyOrder("jsonrpc", "id", "error");
        assertThat(fault.at("/error/code").asInt()).isEqualTo(code);
        assertThat(fault.at("/error/message").asText()).isNotEmpty();
        assertThat(fault.get("id")).isEqualTo(Json.quoted(id));
    }

    @Test
    void aFrameIsJsonWhateverItsClientCallsIt() {
        String frame = Rpc.in(admin.token())
                .frame(VM, "list", "")
                .put("id", 9_007_199_254_740_993L)
                .toString();
        for (String path : List.of("/api", "/api/")) {
            for (String accept : List.of(
                    "application/vnd.vmware.vapi.framed",
                    "application/json,application/vnd.vmware.vapi.stream.json,application/vnd.vmware.vapi.framed")) {
                for (String type : List.of("application/json", "application/json; charset=UTF-8", "text/plain")) {
                    Response answer = request()
                            .header("Accept", accept)
                            .header("Content-Type", type)
                            .body(frame.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .post(path);
                    assertThat(answer.statusCode())
                            .as(path + " " + accept + " " + type)
                            .isEqualTo(200);
                    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
                    assertThat(Json.read(answer.asString()).get("id").longValue())
                            .isEqualTo(9_007_199_254_740_993L);
                }
            }
        }
    }

    @Test
    void aFrameThatIsTooLargeIsRefused() {
        assertThat(Rpc.send("[" + " ".repeat(1_100_000) + "]").statusCode()).isEqualTo(413);
    }
}
