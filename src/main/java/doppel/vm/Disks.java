package doppel.vm;

import doppel.access.Privilege;
import doppel.vapi.Caller;
import doppel.vapi.ErrorType;
import doppel.vapi.Need;
import doppel.vapi.Operation;
import doppel.vapi.Service;
import doppel.vapi.Structure;
import doppel.vapi.VapiError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code com.vmware.vcenter.vm.hardware.disk}: looking at a machine's disks. */
@ApplicationScoped
public class Disks implements Service {
    private static final String SERVICE = "com.vmware.vcenter.vm.hardware.disk";

    static final Operation<ListInput, List<DiskSummary>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<List<DiskSummary>>() {},
                    Need.within(Privilege.SYSTEM_READ.id()))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE);
    static final Operation<GetInput, Info.Disk> GET = Operation.of(
                    SERVICE, "get", GetInput.class, Info.Disk.class, Need.within(Privilege.SYSTEM_READ.id()))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE);

    private final MachineAccess machines;

    Disks(MachineAccess machines) {
        this.machines = machines;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(LIST, this::list), Service.offer(GET, this::get));
    }

    private Uni<List<DiskSummary>> list(Caller caller, ListInput input) {
        return machines.info(caller, input.vm())
                .map(info ->
                        info.disks().keySet().stream().map(DiskSummary::new).toList());
    }

    private Uni<Info.Disk> get(Caller caller, GetInput input) {
        return machines.info(caller, input.vm()).map(info -> {
            Info.Disk disk = info.disks().get(input.disk());
            if (disk == null) {
                throw VapiError.of(
                        ErrorType.NOT_FOUND,
                        "com.vmware.api.vcenter.vm.device.not_found",
                        "Device with identifier %s does not exist on the virtual machine %s.",
                        input.disk(),
                        input.vm());
            }
            return disk;
        });
    }

    /**
     * The parameter of list.
     *
     * @param vm the machine's identifier
     */
    @RegisterForReflection
    public record ListInput(String vm) {}

    /**
     * The parameters of get.
     *
     * @param vm the machine's identifier
     * @param disk the disk's key, such as {@code 2000}
     */
    @RegisterForReflection
    public record GetInput(String vm, String disk) {}

    /** A line of the list of disks: the key alone. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.vm.hardware.disk.summary")
    public record DiskSummary(String disk) {}
}
