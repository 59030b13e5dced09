package doppel.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import doppel.api.Caller;
import doppel.api.Dialect;
import doppel.api.Door;
import doppel.api.ErrorBody;
import doppel.api.ErrorType;
import doppel.api.Failures;
import doppel.api.InputErrors;
import doppel.api.Json;
import doppel.api.MissingOperations;
import doppel.api.Operation;
import doppel.api.Shapes;
import doppel.api.ValueReader;
import doppel.api.ValueWriter;
import doppel.api.VapiError;
import doppel.http.BodyLimit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The face that VMware's SDKs speak to: vAPI over JSON-RPC 2.0. It has every operation that a service offers, found by
 * its service and name, which are case sensitive. An answer is status 200 whether it is an output, an error of the
 * operation or a fault of the frame.
 */
@ApplicationScoped
public class RpcFace {
    private static final String NO_SERVICE = "vapi.method.input.invalid.interface";
    private static final String NO_METHOD = "vapi.method.input.invalid.method";
    private static final ValueWriter WRITER = new ValueWriter(Dialect.TAGGED);
    private static final ValueReader READER = new ValueReader(Dialect.TAGGED);

    private final Door door;
    private final BodyLimit bodyLimit;
    private final MissingOperations missing;
    private final Map<String, Map<String, Operation<?, ?>>> services = new HashMap<>();

    RpcFace(Door door, BodyLimit bodyLimit, MissingOperations missing) {
        this.missing = missing;
        this.door = door;
        this.bodyLimit = bodyLimit;
        for (Operation<?, ?> operation : door.operations()) {
            services.computeIfAbsent(operation.service(), service -> new HashMap<>())
                    .put(operation.name(), operation);
        }
    }

    /**
     * Answers a frame.
     *
     * @param body as it came; null or empty when none did
     * @param address where it comes from
     * @param known receives the caller once it is known
     */
    Uni<Response> call(byte @Nullable [] body, String address, Consumer<Caller> known) {
        if (bodyLimit.exceeded(body)) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        RpcCall call;
        try {
            call = RpcCall.of(body == null ? new byte[0] : body, address);
        } catch (RpcFault fault) {
            return Uni.createFrom().item(faulted(fault));
        }
        Map<String, Operation<?, ?>> operations = services.get(call.service());
        Operation<?, ?> operation = operations == null ? null : operations.get(call.operation());
        if (operation == null) {
            return Uni.createFrom().item(failed(call, unknown(call, operations == null)));
        }
        return perform(operation, call, known);
    }

    private <I extends Record, O> Uni<Response> perform(
            Operation<I, O> operation, RpcCall call, Consumer<Caller> known) {
        return door.call(operation, call.credentials(), known, () -> READER.read(call.input(), operation.input()))
                .map(output -> answered(call, operation, output))
                .onFailure()
                .recoverWithItem(failure -> failed(call, Failures.error(failure)));
    }

    private VapiError unknown(RpcCall call, boolean service) {
        Optional<String> operation = missing.called(call.service(), call.operation());
        if (operation.isPresent()) {
            return VapiError.of(
                    ErrorType.OPERATION_NOT_FOUND,
                    service ? NO_SERVICE : NO_METHOD,
                    "A vCenter has %s, which Doppel does not emulate.",
                    operation.get());
        }
        return service
                ? VapiError.of(
                        ErrorType.OPERATION_NOT_FOUND,
                        NO_SERVICE,
                        "Cannot find service '%s'.",
                        InputErrors.excerpt(call.service()))
                : VapiError.of(
                        ErrorType.OPERATION_NOT_FOUND,
                        NO_METHOD,
                        "Invalid method '%s' on service '%s'.",
                        InputErrors.excerpt(call.operation()),
                        call.service());
    }

    private static Response answered(RpcCall call, Operation<?, ?> operation, @Nullable Object output) {
        return frame(call.id(), out -> {
                    out.writeObjectFieldStart("result");
                    out.writeFieldName("output");
                    if (output == null) {
                        out.writeNull();
                    } else {
                        WRITER.write(out, output, operation.output());
                    }
                    out.writeEndObject();
                })
                .build();
    }

    private static Response failed(RpcCall call, VapiError error) {
        Response.ResponseBuilder response = frame(call.id(), out -> {
                    out.writeObjectFieldStart("result");
                    out.writeFieldName("error");
                    WRITER.write(out, error.body(), Shapes.of(ErrorBody.class));
                    out.writeEndObject();
                })
                .header("vapi-error", error.type().structure());
        return (error.retryAfter() == 0 ? response : response.header(HttpHeaders.RETRY_AFTER, error.retryAfter()))
                .build();
    }

    private static Response faulted(RpcFault fault) {
        return frame(fault.id(), out -> {
                    out.writeObjectFieldStart("error");
                    out.writeNumberField("code", fault.code());
                    out.writeStringField("message", fault.getMessage());
                    out.writeEndObject();
                })
                .build();
    }

    private static Response.ResponseBuilder frame(JsonNode id, Content content) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("jsonrpc", "2.0");
            out.writeFieldName("id");
            out.writeTree(id);
            content.write(out);
            out.writeEndObject();
            out.flush();
            return Response.ok(bytes.toByteArray()).header(HttpHeaders.CONTENT_TYPE, Json.MEDIA_TYPE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a frame carries besides its id. */
    private interface Content {
        void write(JsonGenerator out) throws IOException;
    }
}
