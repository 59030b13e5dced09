package doppel.task;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The tasks over REST. */
@Path("/api")
public class TaskResource {
    private final RestFace face;

    TaskResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("cis/tasks/{task}")
    @Operation(operationId = "Cis.Tasks_get", summary = "How far a task is, and what came of it.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(Tasks.GET, call);
    }

    @POST
    @Path("cis/tasks?action=list")
    @Operation(
            operationId = "Cis.Tasks_list",
            summary =
                    "The tasks that match all fields of the filter and that the caller may see, by their identifiers.")
    public Uni<Response> list(@BeanParam RestCall call, byte[] body) {
        return face.call(Tasks.LIST, call, body);
    }

    /** Some clients' idea of the list: the metadata of the official Python bindings has it so. */
    @GET
    @Path("cis/tasks")
    @Operation(hidden = true)
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(Tasks.LIST, call);
    }

    @POST
    @Path("cis/tasks/{task}?action=cancel")
    @Operation(
            operationId = "Cis.Tasks_cancel",
            summary = "Cancels a task: it ends FAILED with the error canceled, and what it had taken is given back.")
    public Uni<Response> cancel(@BeanParam RestCall call) {
        return face.call(Tasks.CANCEL, call);
    }
}
