package doppel.appliance;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The greeting over REST. */
@Path("/api")
public class HelloResource {
    private final RestFace face;

    HelloResource(RestFace face) {
        this.face = face;
    }

    @POST
    @Path("vcenter/system?action=hello")
    @Operation(
            operationId = "Vcenter.System_hello",
            summary = "The first of the caller's releases of the API that this vCenter speaks.")
    public Uni<Response> hello(@BeanParam RestCall call, byte[] body) {
        return face.call(Hello.HELLO, call, body);
    }
}
