package doppel.vm;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The machines over REST. */
@Path("/api")
public class VirtualMachineResource {
    private final RestFace face;

    VirtualMachineResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/vm")
    @Operation(
            operationId = "Vcenter.VM_list",
            summary =
                    "The virtual machines that match all fields of the filter and that the caller may read; templates "
                            + "are left out.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(VirtualMachines.LIST, call);
    }

    @GET
    @Path("vcenter/vm/{vm}")
    @Operation(operationId = "Vcenter.VM_get", summary = "Everything about one virtual machine.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(VirtualMachines.GET, call);
    }

    @DELETE
    @Path("vcenter/vm/{vm}")
    @Operation(
            operationId = "Vcenter.VM_delete",
            summary = "Deletes a virtual machine that is not powered on, with all its disks.")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(VirtualMachines.DELETE, call);
    }
}
