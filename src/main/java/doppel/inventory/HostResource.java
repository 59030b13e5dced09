package doppel.inventory;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The hosts over REST. */
@Path("/api")
public class HostResource {
    private final RestFace face;

    HostResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/host")
    @Operation(
            operationId = "Vcenter.Host_list",
            summary = "The hosts that match all fields of the filter and that the caller may read.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(Hosts.LIST, call);
    }

    @POST
    @Path("vcenter/host/{host}?action=connect")
    @Operation(operationId = "Vcenter.Host_connect", summary = "Connects a host that is disconnected.")
    public Uni<Response> connect(@BeanParam RestCall call) {
        return face.call(Hosts.CONNECT, call);
    }

    @POST
    @Path("vcenter/host/{host}?action=disconnect")
    @Operation(
            operationId = "Vcenter.Host_disconnect",
            summary = "Disconnects a host; its machines stay, and nothing can be done to them.")
    public Uni<Response> disconnect(@BeanParam RestCall call) {
        return face.call(Hosts.DISCONNECT, call);
    }
}
