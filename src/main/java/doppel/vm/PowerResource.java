package doppel.vm;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Power over REST. */
@Path("/api")
public class PowerResource {
    private final RestFace face;

    PowerResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/vm/{vm}/power")
    @Operation(operationId = "Vcenter.Vm.Power_get", summary = "The power state of a virtual machine.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(Power.GET, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/power?action=start")
    @Operation(operationId = "Vcenter.Vm.Power_start", summary = "Powers on or resumes a virtual machine.")
    public Uni<Response> start(@BeanParam RestCall call) {
        return face.call(Power.START, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/power?action=stop")
    @Operation(
            operationId = "Vcenter.Vm.Power_stop",
            summary = "Powers off a virtual machine, whatever its guest does.")
    public Uni<Response> stop(@BeanParam RestCall call) {
        return face.call(Power.STOP, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/power?action=reset")
    @Operation(
            operationId = "Vcenter.Vm.Power_reset",
            summary = "Resets a running virtual machine: its guest boots anew.")
    public Uni<Response> reset(@BeanParam RestCall call) {
        return face.call(Power.RESET, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/power?action=suspend")
    @Operation(operationId = "Vcenter.Vm.Power_suspend", summary = "Suspends a running virtual machine.")
    public Uni<Response> suspend(@BeanParam RestCall call) {
        return face.call(Power.SUSPEND, call);
    }
}
