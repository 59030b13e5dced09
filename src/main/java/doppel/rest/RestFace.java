package doppel.rest;

import doppel.api.Dialect;
import doppel.api.Door;
import doppel.api.Json;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.ValueWriter;
import doppel.http.AccessLogUser;
import doppel.http.BodyLimit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The two REST faces: carries a call to the door and the answer back. A resource method is one line into here. */
@ApplicationScoped
public class RestFace {
    private final Door door;
    private final BodyLimit bodyLimit;
    private final IdentityHashMap<Operation<?, ?>, RestBinding> bindings = new IdentityHashMap<>();

    RestFace(Door door, BodyLimit bodyLimit) {
        this.door = door;
        this.bodyLimit = bodyLimit;
        door.operations().forEach(operation -> bindings.put(operation, RestBinding.of(operation)));
    }

    /** Calls an operation that has no body. */
    public <I extends Record, O> Uni<Response> call(Operation<I, O> operation, RestCall call) {
        return call(operation, call, null);
    }

    /**
     * Calls an operation.
     *
     * @param body as it came; null or empty when none did
     */
    public <I extends Record, O> Uni<Response> call(Operation<I, O> operation, RestCall call, byte @Nullable [] body) {
        if (bodyLimit.exceeded(body)) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        RestBinding binding = Objects.requireNonNull(bindings.get(operation));
        if (call.legacy() && !binding.legacy()) {
            throw new NotFoundException();
        }
        if (call.byCookie()) {
            call.requireJson();
        }
        boolean password = operation.need() instanceof Need.Password;
        return door.call(
                        operation,
                        call.credentials(password),
                        AccessLogUser.of(call.routing),
                        () -> new RestInput(call).of(operation, binding, body))
                .map(answer -> answered(operation, binding, answer, call));
    }

    private static Response answered(
            Operation<?, ?> operation, RestBinding binding, @Nullable Object answer, RestCall call) {
        boolean legacy = call.legacy();
        Response.ResponseBuilder response = Response.status(legacy ? 200 : binding.success());
        if (answer == null) {
            return response.build();
        }
        if (operation.need() instanceof Need.Password && answer instanceof String token) {
            cookie(call, token, response);
        }
        Dialect dialect = legacy ? Dialect.KEY_VALUE : Dialect.PLAIN;
        return response.header(HttpHeaders.CONTENT_TYPE, Json.MEDIA_TYPE)
                .entity(new ValueWriter(dialect).bytes(answer, operation.output(), legacy ? "value" : null))
                .build();
    }

    /** For clients that keep cookies. Secure only where the connection is: over http a client would lose it. */
    private static void cookie(RestCall call, String token, Response.ResponseBuilder response) {
        if (!"true".equalsIgnoreCase(call.request.getHeader("vmware-use-header-authn"))) {
            response.header(
                    HttpHeaders.SET_COOKIE,
                    RestCall.SESSION + "=" + token + ";Path=/;HttpOnly;SameSite=Lax"
                            + (call.request.isSSL() ? ";Secure" : ""));
        }
    }
}
