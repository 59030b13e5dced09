package doppel.inventory;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The folders over REST. */
@Path("/api")
public class FolderResource {
    private final RestFace face;

    FolderResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/folder")
    @Operation(
            operationId = "Vcenter.Folder_list",
            summary = "The folders that match all fields of the filter and that the caller may read.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(Folders.LIST, call);
    }
}
