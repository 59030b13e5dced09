package doppel.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/** A frame that is no call: what JSON-RPC itself answers, before any operation is looked for. */
final class RpcFault extends RuntimeException {
    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient JsonNode id;

    RpcFault(int code, String message, JsonNode id) {
        super(message, null, false, false);
        this.code = code;
        this.id = id;
    }

    int code() {
        return code;
    }

    /** The id of the frame; null as JSON has it when the frame has none that can be read. */
    JsonNode id() {
        return id;
    }
}
