package doppel.guest;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Guests over REST. */
@Path("/api")
public class GuestResource {
    private final RestFace face;

    GuestResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/vm/{vm}/guest/identity")
    @Operation(
            operationId = "Vcenter.Vm.Guest.Identity_get",
            summary = "The guest's operating system, host name and address, as VMware Tools tell them.")
    public Uni<Response> identity(@BeanParam RestCall call) {
        return face.call(GuestIdentity.GET, call);
    }

    @GET
    @Path("vcenter/vm/{vm}/guest/power")
    @Operation(operationId = "Vcenter.Vm.Guest.Power_get", summary = "What the guest of a virtual machine does.")
    public Uni<Response> power(@BeanParam RestCall call) {
        return face.call(GuestPower.GET, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/guest/power?action=shutdown")
    @Operation(operationId = "Vcenter.Vm.Guest.Power_shutdown", summary = "Asks a guest to shut down.")
    public Uni<Response> shutdown(@BeanParam RestCall call) {
        return face.call(GuestPower.SHUTDOWN, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/guest/power?action=reboot")
    @Operation(operationId = "Vcenter.Vm.Guest.Power_reboot", summary = "Asks a guest to reboot.")
    public Uni<Response> reboot(@BeanParam RestCall call) {
        return face.call(GuestPower.REBOOT, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/guest/power?action=standby")
    @Operation(operationId = "Vcenter.Vm.Guest.Power_standby", summary = "Asks a guest to stand by.")
    public Uni<Response> standby(@BeanParam RestCall call) {
        return face.call(GuestPower.STANDBY, call);
    }

    @GET
    @Path("vcenter/vm/{vm}/guest/customization")
    @Operation(
            operationId = "Vcenter.Vm.Guest.Customization_get",
            summary = "How far the latest customization of a guest is.")
    public Uni<Response> customization(@BeanParam RestCall call) {
        return face.call(GuestCustomization.GET, call);
    }

    @PUT
    @Path("vcenter/vm/{vm}/guest/customization")
    @Operation(
            operationId = "Vcenter.Vm.Guest.Customization_set",
            summary = "Sets the customization that runs when the virtual machine is powered on next.")
    public Uni<Response> customize(@BeanParam RestCall call, byte[] body) {
        return face.call(GuestCustomization.SET, call, body);
    }
}
