package doppel.inventory;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The datastores over REST. */
@Path("/api")
public class DatastoreResource {
    private final RestFace face;

    DatastoreResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/datastore")
    @Operation(
            operationId = "Vcenter.Datastore_list",
            summary = "The datastores that match all fields of the filter and that the caller may read.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(Datastores.LIST, call);
    }

    @GET
    @Path("vcenter/datastore/{datastore}")
    @Operation(operationId = "Vcenter.Datastore_get", summary = "A datastore with its free space.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(Datastores.GET, call);
    }
}
