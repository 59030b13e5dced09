package doppel.rpc;

import doppel.http.AccessLogUser;
import doppel.http.ClientAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** JSON-RPC, at the one address that all its calls go to. */
@Path("/api")
public class RpcResource {
    private final RpcFace face;

    RpcResource(RpcFace face) {
        this.face = face;
    }

    /** A frame and its answer are JSON, whatever media types a client names. */
    @POST
    @Operation(hidden = true)
    public Uni<Response> invoke(
            @Context HttpServerRequest request, @Context RoutingContext routing, byte @Nullable [] frame) {
        return face.call(frame, ClientAddress.of(request), AccessLogUser.of(routing));
    }
}
