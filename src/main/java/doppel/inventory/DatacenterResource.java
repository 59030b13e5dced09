package doppel.inventory;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The datacenters over REST. */
@Path("/api")
public class DatacenterResource {
    private final RestFace face;

    DatacenterResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/datacenter")
    @Operation(
            operationId = "Vcenter.Datacenter_list",
            summary = "The datacenters that match all fields of the filter and that the caller may read.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(Datacenters.LIST, call);
    }

    @GET
    @Path("vcenter/datacenter/{datacenter}")
    @Operation(operationId = "Vcenter.Datacenter_get", summary = "A datacenter with its top folders.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(Datacenters.GET, call);
    }
}
