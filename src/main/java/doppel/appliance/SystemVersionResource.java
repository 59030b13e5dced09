package doppel.appliance;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The version of the appliance over REST. */
@Path("/api")
public class SystemVersionResource {
    private final RestFace face;

    SystemVersionResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("appliance/system/version")
    @Operation(operationId = "Appliance.System.Version_get", summary = "Which vCenter this is, and since when.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(SystemVersion.GET, call);
    }
}
