package doppel.inventory;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

    @POST
    @Path("vcenter/resource-pool")
    @Operation(operationId = "Vcenter.ResourcePool_create", summary = "Makes a resource pool within another.")
    public Uni<Response> create(@BeanParam RestCall call, byte[] body) {
        return face.call(ResourcePools.CREATE, call, body);
    }

    @PATCH
    @Path("vcenter/resource-pool/{resource_pool}")
    @Operation(
            operationId = "Vcenter.ResourcePool_update",
            summary = "Renames a resource pool or changes what it gets.")
    public Uni<Response> update(@BeanParam RestCall call, byte[] body) {
        return face.call(ResourcePools.UPDATE, call, body);
    }

    @DELETE
    @Path("vcenter/resource-pool/{resource_pool}")
    @Operation(
            operationId = "Vcenter.ResourcePool_delete",
            summary = "Deletes a resource pool; what is in it moves to its parent.")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(ResourcePools.DELETE, call);
    }
}
