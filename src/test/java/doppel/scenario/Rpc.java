package doppel.scenario;

import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.testing.Json;
import doppel.testing.Response;

/** A caller over JSON-RPC, signed in or not. */
final class Rpc {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode security;

    private Rpc(ObjectNode security) {
        this.security = security;
    }

    static Rpc nobody() {
        return new Rpc(null);
    }

    static Rpc with(String user, String password) {
        return new Rpc(NODES.objectNode()
                .put("schemeId", "com.vmware.vapi.std.security.user_pass")
                .put("userName", user)
                .put("password", password));
    }

    static Rpc in(String session) {
        return new Rpc(NODES.objectNode()
                .put("schemeId", "com.vmware.vapi.std.security.session_id")
                .put("sessionId", session));
    }

    /** Signs in over this face. */
    static Rpc administrator() {
        return in(with(Api.ADMINISTRATOR, "VMware1!")
                .output("com.vmware.cis.session", "create", "")
                .get("SECRET")
                .textValue());
    }

    /** A frame whose parameters are these fields, in single quotes. */
    ObjectNode frame(String service, String operation, String fields) {
        ObjectNode frame =
                NODES.objectNode().put("jsonrpc", "2.0").put("id", "1").put("method", "invoke");
        ObjectNode params = frame.putObject("params").put("serviceId", service).put("operationId", operation);
        ObjectNode context = params.putObject("ctx");
        context.putObject("appCtx").put("opId", "test");
        if (security != null) {
            context.set("securityCtx", security);
        }
        params.set("input", Json.quoted("{'STRUCTURE': {'operation-input': {" + fields + "}}}"));
        return frame;
    }

    static Response send(String frame) {
        return request().contentType("application/json").body(frame).post("/api");
    }

    /** The result of a call: its output or its error. */
    JsonNode result(String service, String operation, String fields) {
        Response answer = send(frame(service, operation, fields).toString());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonNode frame = Json.read(answer.asString());
        assertThat(frame.path("id").asText()).isEqualTo("1");
        assertThat(answer.header("vapi-error"))
                .isEqualTo(
                        frame.at("/result").has("error")
                                ? frame.at("/result/error/ERROR").fieldNames().next()
                                : null);
        return frame.path("result");
    }

    JsonNode output(String service, String operation, String fields) {
        JsonNode result = result(service, operation, fields);
        assertThat(result.has("output")).as(result.toString()).isTrue();
        return result.get("output");
    }

    /** The error's fields, once it is the one expected. */
    JsonNode error(String type, String service, String operation, String fields) {
        JsonNode result = result(service, operation, fields);
        JsonNode error = result.at("/error/ERROR/com.vmware.vapi.std.errors." + type);
        assertThat(error.isObject()).as(result.toString()).isTrue();
        return error;
    }
}
