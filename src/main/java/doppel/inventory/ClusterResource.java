package doppel.inventory;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The clusters over REST. */
@Path("/api")
public class ClusterResource {
    private final RestFace face;

    ClusterResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/cluster")
    @Operation(
            operationId = "Vcenter.Cluster_list",
            summary = "The clusters that match all fields of the filter and that the caller may read.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(Clusters.LIST, call);
    }

    @GET
    @Path("vcenter/cluster/{cluster}")
    @Operation(operationId = "Vcenter.Cluster_get", summary = "A cluster with its root resource pool.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(Clusters.GET, call);
    }
}
