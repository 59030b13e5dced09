package doppel.customization;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

    @POST
    @Path("vcenter/guest/customization-specs")
    @Operation(
            operationId = "Vcenter.Guest.CustomizationSpecs_create",
            summary = "Stores a customization spec, and answers its name.")
    public Uni<Response> create(@BeanParam RestCall call, byte[] body) {
        return face.call(CustomizationSpecs.CREATE, call, body);
    }

    @PUT
    @Path("vcenter/guest/customization-specs/{name}")
    @Operation(
            operationId = "Vcenter.Guest.CustomizationSpecs_set",
            summary = "Changes a customization spec, unless somebody else has changed it since it was read.")
    public Uni<Response> set(@BeanParam RestCall call, byte[] body) {
        return face.call(CustomizationSpecs.SET, call, body);
    }

    @DELETE
    @Path("vcenter/guest/customization-specs/{name}")
    @Operation(operationId = "Vcenter.Guest.CustomizationSpecs_delete", summary = "Deletes a customization spec.")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(CustomizationSpecs.DELETE, call);
    }

    @POST
    @Path("vcenter/guest/customization-specs/{name}?action=export")
    @Operation(
            operationId = "Vcenter.Guest.CustomizationSpecs_export",
            summary = "A customization spec as a text, to import it elsewhere.")
    public Uni<Response> export(@BeanParam RestCall call, byte[] body) {
        return face.call(SpecExchange.EXPORT, call, body);
    }

    @POST
    @Path("vcenter/guest/customization-specs?action=import")
    @Operation(
            operationId = "Vcenter.Guest.CustomizationSpecs_import_specification",
            summary = "The customization spec that a text is; it is not stored.")
    public Uni<Response> importSpecification(@BeanParam RestCall call, byte[] body) {
        return face.call(SpecExchange.IMPORT, call, body);
    }
}
