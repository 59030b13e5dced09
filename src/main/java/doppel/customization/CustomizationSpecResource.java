package doppel.customization;

import doppel.vapi.RestCall;
import doppel.vapi.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The customization specs over REST. */
@Path("/api")
public class CustomizationSpecResource {
    private final RestFace face;

    CustomizationSpecResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/guest/customization-specs")
    @Operation(
            operationId = "Vcenter.Guest.CustomizationSpecs_list",
            summary = "The customization specs that match all fields of the filter.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(CustomizationSpecs.LIST, call);
    }

    @GET
    @Path("vcenter/guest/customization-specs/{name}")
    @Operation(operationId = "Vcenter.Guest.CustomizationSpecs_get", summary = "A customization spec.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(CustomizationSpecs.GET, call);
    }
}
