package doppel.contract;

import doppel.contract.Provocations.Outcomes;
import doppel.contract.Provocations.Provocation;
import java.util.Map;
import java.util.function.Function;

/** Disks that come, change and go. */
final class DiskProvocations {
    private static final String SERVICE = "com.vmware.vcenter.vm.hardware.disk";
    private static final long GIB = 1L << 30;

    private DiskProvocations() {}

    static void addTo(Provocations all) {
        Map<String, Object> small = Map.of("new_vmdk", Map.of("capacity", GIB));
        changes(all.on(SERVICE, "create"), call -> call.body(small))
                .fails(
                        "invalid_argument",
                        lab -> MachineProvocations.machine(lab).body(Map.of()))
                .fails(
                        "resource_in_use",
                        lab -> MachineProvocations.machine(lab)
                                .body(Map.of(
                                        "new_vmdk",
                                        Map.of("capacity", GIB),
                                        "type",
                                        "SCSI",
                                        "scsi",
                                        Map.of("bus", 0, "unit", 0))))
                .fails(
                        "unable_to_allocate_resource",
                        lab -> MachineProvocations.machine(lab)
                                .body(Map.of("type", "NVME", "new_vmdk", Map.of("capacity", GIB))))
                .fails(
                        "unsupported",
                        lab -> MachineProvocations.machine(lab)
                                .body(Map.of("new_vmdk", Map.of("storage_policy", Map.of("policy", "gold")))));
        changes(all.on(SERVICE, "update"), call -> call.path("disk", "2000").body(Map.of()));
        changes(all.on(SERVICE, "delete"), call -> call.path("disk", "2000"));
    }

    /** What every change has in common. */
    private static Outcomes changes(Outcomes change, Function<Call, Call> made) {
        Provocation suspended = lab -> {
            String vm = lab.machine("power_on", true);
            lab.post("/api/vcenter/vm/" + vm + "/power?action=suspend", null);
            return made.apply(MachineProvocations.on(lab, vm));
        };
        return change.succeeds(lab -> made.apply(MachineProvocations.machine(lab)))
                .fails("not_allowed_in_current_state", suspended)
                .fails("resource_busy", lab -> made.apply(MachineProvocations.source(lab)))
                .fails("resource_inaccessible", lab -> made.apply(MachineProvocations.outOfReach(lab, lab.machine())));
    }
}
