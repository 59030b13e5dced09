package doppel.hardware;

import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Disks over REST. */
@Path("/api")
public class DiskResource {
    private final RestFace face;

    DiskResource(RestFace face) {
        this.face = face;
    }

    @GET
    @Path("vcenter/vm/{vm}/hardware/disk")
    @Operation(operationId = "Vcenter.Vm.Hardware.Disk_list", summary = "The keys of a virtual machine's disks.")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(Disks.LIST, call);
    }

    @GET
    @Path("vcenter/vm/{vm}/hardware/disk/{disk}")
    @Operation(operationId = "Vcenter.Vm.Hardware.Disk_get", summary = "Everything about one virtual disk.")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(Disks.GET, call);
    }

    @POST
    @Path("vcenter/vm/{vm}/hardware/disk")
    @Operation(
            operationId = "Vcenter.Vm.Hardware.Disk_create",
            summary = "Adds a virtual disk with a new file or an existing one.")
    public Uni<Response> create(@BeanParam RestCall call, byte[] body) {
        return face.call(Disks.CREATE, call, body);
    }

    @PATCH
    @Path("vcenter/vm/{vm}/hardware/disk/{disk}")
    @Operation(operationId = "Vcenter.Vm.Hardware.Disk_update", summary = "Gives a virtual disk another file.")
    public Uni<Response> update(@BeanParam RestCall call, byte[] body) {
        return face.call(Disks.UPDATE, call, body);
    }

    @DELETE
    @Path("vcenter/vm/{vm}/hardware/disk/{disk}")
    @Operation(
            operationId = "Vcenter.Vm.Hardware.Disk_delete",
            summary = "Takes a virtual disk away and leaves its file where it lies.")
    public Uni<Response> delete(@BeanParam RestCall call) {
        return face.call(Disks.DELETE, call);
    }
}
