package doppel.provision;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Cloning over REST. */
@Path("/api")
public class CloneResource {
    private final RestFace face;

    CloneResource(RestFace face) {
        this.face = face;
    }

    @POST
    @Path("vcenter/vm?action=clone&vmw-task=true")
    @Operation(
            operationId = "Vcenter.VM_clone$Task",
            summary = "Begins to make a virtual machine from an existing one, and answers the id of the task to watch.")
    public Uni<Response> cloneTask(@BeanParam RestCall call, byte[] body) {
        return face.call(Cloning.CLONE_TASK, call, body);
    }

    @POST
    @Path("vcenter/vm?action=clone")
    @Operation(
            operationId = "Vcenter.VM_clone",
            summary = "Makes a virtual machine from an existing one, and answers its id when it is there.")
    public Uni<Response> clone(@BeanParam RestCall call, byte[] body) {
        return face.call(Cloning.CLONE, call, body);
    }
}
