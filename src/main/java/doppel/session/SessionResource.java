package doppel.session;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The sessions over REST. */
@Path("/api")
public class SessionResource {
    private final RestFace face;

    SessionResource(RestFace face) {
        this.face = face;
    }

    @POST
    @Path("session")
    @Operation(
            operationId = "Cis.Session_create",
            summary = "Signs in with name and password (HTTP basic) and answers a token for the header "
                    + "vmware-api-session-id of later calls.")
    public Uni<Response> create(@BeanParam RestCall call) {
        return face.call(Sessions.CREATE, call);
    }

    @GET
    @Path("session")
    @Operation(operationId = "Cis.Session_get", summary = "The session this call was made in.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(Sessions.GET, call);
    }

    @DELETE
    @Path("session")
    @Operation(operationId = "Cis.Session_delete", summary = "Signs out; running tasks go on.")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(Sessions.DELETE, call);
    }
}
