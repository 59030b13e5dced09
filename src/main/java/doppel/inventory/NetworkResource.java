package doppel.inventory;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The networks over REST. */
@Path("/api")
public class NetworkResource {
    private final RestFace face;

    NetworkResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/network")
    @Operation(
            operationId = "Vcenter.Network_list",
            summary = "The networks that match all fields of the filter and that the caller may read.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(Networks.LIST, call);
    }
}
