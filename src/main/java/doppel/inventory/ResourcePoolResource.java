package doppel.inventory;

import doppel.vapi.RestCall;
import doppel.vapi.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The resource pools over REST. */
@Path("/api")
public class ResourcePoolResource {
    private final RestFace face;

    ResourcePoolResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/resource-pool")
    @Operation(
            operationId = "Vcenter.ResourcePool_list",
            summary = "The resource pools that match all fields of the filter and that the caller may read.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(ResourcePools.LIST, call);
    }

    @GET
    @Path("vcenter/resource-pool/{resource_pool}")
    @Operation(operationId = "Vcenter.ResourcePool_get", summary = "A resource pool with the pools directly within it.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(ResourcePools.GET, call);
    }
}
