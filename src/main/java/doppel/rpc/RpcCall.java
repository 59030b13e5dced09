package doppel.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.util.RawValue;
import doppel.api.Credentials;
import doppel.api.Json;
import doppel.api.VapiError;

/**
 * A call as the SDKs send it, out of a frame of JSON-RPC 2.0.
 *
 * @param id identifies the answer: text or number, sent back unchanged
 * @param credentials what the frame's security context shows; clients of this face show nothing in headers
 * @param input the tagged structure of the parameters
 */
record RpcCall(JsonNode id, String service, String operation, Credentials credentials, JsonNode input) {
    private static final String SESSION = "com.vmware.vapi.std.security.session_id";
    private static final String PASSWORD = "com.vmware.vapi.std.security.user_pass";

    /**
     * Reads a frame.
     *
     * @param address where it comes from
     * @throws RpcFault when it is none
     */
    static RpcCall of(byte[] body, String address) {
        JsonNode frame = frame(body);
        JsonNode id = id(frame, body);
        if (!id.isTextual() && !id.isPojo()) {
            throw new RpcFault(
                    RpcFault.INVALID_REQUEST, "The frame has no id that is text or number.", NullNode.getInstance());
        }
        if (!frame.path("jsonrpc").asText().equals("2.0")
                || !frame.path("method").isTextual()) {
            throw new RpcFault(RpcFault.INVALID_REQUEST, "The frame is no request of JSON-RPC 2.0.", id);
        }
        if (!frame.get("method").textValue().equals("invoke")) {
            throw new RpcFault(RpcFault.METHOD_NOT_FOUND, "The only method is 'invoke'.", id);
        }
        JsonNode params = frame.path("params");
        if (!params.isObject()) {
            throw new RpcFault(RpcFault.INVALID_PARAMS, "The parameters of 'invoke' are a structure.", id);
        }
        JsonNode input = params.path("input");
        if (!input.isObject()) {
            throw new RpcFault(RpcFault.INVALID_PARAMS, "The parameter 'input' is missing or no structure.", id);
        }
        return new RpcCall(
                id,
                text(params, "serviceId", id),
                text(params, "operationId", id),
                credentials(params, address, id),
                input);
    }

    /** The id; a number in the digits that came, which no type of Java keeps. */
    private static JsonNode id(JsonNode frame, byte[] body) {
        JsonNode id = frame.path("id");
        return id.isNumber() ? JsonNodeFactory.instance.rawValueNode(new RawValue(Json.number(body, "id"))) : id;
    }

    private static JsonNode frame(byte[] body) {
        JsonNode frame;
        try {
            frame = Json.parse(body);
        } catch (VapiError e) {
            throw new RpcFault(
                    RpcFault.PARSE_ERROR, e.body().messages().get(0).defaultMessage(), NullNode.getInstance());
        }
        if (frame.isMissingNode()) {
            throw new RpcFault(RpcFault.PARSE_ERROR, "The body is empty.", NullNode.getInstance());
        }
        if (!frame.isObject()) {
            throw new RpcFault(
                    RpcFault.INVALID_REQUEST, "The body is no frame: one call, no batch.", NullNode.getInstance());
        }
        return frame;
    }

    private static String text(JsonNode params, String name, JsonNode id) {
        JsonNode value = params.path(name);
        if (!value.isTextual()) {
            throw new RpcFault(RpcFault.INVALID_PARAMS, "The parameter '" + name + "' is missing or no text.", id);
        }
        return value.textValue();
    }

    /** Other schemes, such as SAML tokens, are not credentials here: a caller with only those is not authenticated. */
    private static Credentials credentials(JsonNode params, String address, JsonNode id) {
        JsonNode context = params.path("ctx");
        JsonNode security = context.path("securityCtx");
        if (!(context.isObject() || absent(context)) || !(security.isObject() || absent(security))) {
            throw new RpcFault(RpcFault.INVALID_PARAMS, "The context of the call is no structure.", id);
        }
        String scheme = security.path("schemeId").asText();
        if (scheme.equals(SESSION) && security.path("sessionId").isTextual()) {
            return new Credentials.Token(security.get("sessionId").textValue());
        }
        JsonNode user = security.path("userName");
        JsonNode password = security.path("password");
        return scheme.equals(PASSWORD) && user.isTextual() && password.isTextual()
                ? new Credentials.Password(user.textValue(), password.textValue(), address, "")
                : new Credentials.None();
    }

    private static boolean absent(JsonNode json) {
        return json.isMissingNode() || json.isNull();
    }
}
