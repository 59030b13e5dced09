package doppel.contract;

import doppel.contract.Provocations.Outcomes;
import java.util.Map;

/** What guests are asked, and what they do. */
final class GuestProvocations {
    private static final String CUSTOMIZATION = "com.vmware.vcenter.vm.guest.customization";
    private static final String POWER = "com.vmware.vcenter.vm.guest.power";

    private GuestProvocations() {}

    static void addTo(Provocations all) {
        all.on(CUSTOMIZATION, "get").succeeds(MachineProvocations::machine);
        all.on(CUSTOMIZATION, "set")
                .succeeds(lab -> MachineProvocations.machine(lab).body(Map.of("spec", CustomizationProvocations.SPEC)))
                .fails(
                        "invalid_argument",
                        lab -> MachineProvocations.machine(lab)
                                .body(Map.of("name", "linux-dhcp", "spec", CustomizationProvocations.SPEC)))
                .fails(
                        "not_allowed_in_current_state",
                        lab -> MachineProvocations.running(lab).body(Map.of("name", "linux-dhcp")));
        all.on("com.vmware.vcenter.vm.guest.identity", "get").succeeds(GuestProvocations::up);
        all.on(POWER, "get").succeeds(MachineProvocations::running);
        changes(all.on(POWER, "shutdown"))
                .fails("already_in_desired_state", MachineProvocations::machine)
                .fails("not_allowed_in_current_state", GuestProvocations::suspended);
        changes(all.on(POWER, "reboot")).fails("not_allowed_in_current_state", MachineProvocations::machine);
        changes(all.on(POWER, "standby"))
                .fails("already_in_desired_state", GuestProvocations::suspended)
                .fails("not_allowed_in_current_state", MachineProvocations::machine);
    }

    /** What every change has in common. */
    private static Outcomes changes(Outcomes change) {
        return change.succeeds(GuestProvocations::up)
                .fails("error", MachineProvocations::runningOutOfReach)
                .fails("resource_busy", lab -> {
                    Call up = up(lab);
                    lab.paused();
                    lab.post("/api/vcenter/vm/" + up.path().get("vm") + "/guest/power?action=shutdown", null);
                    return up;
                });
    }

    /** A machine whose guest has come up. */
    private static Call up(Lab lab) {
        String vm = lab.machine("power_on", true);
        Lab.patiently()
                .until(() -> lab.get("/api/vcenter/vm/" + vm + "/guest/power")
                        .path("operations_ready")
                        .asBoolean());
        return MachineProvocations.on(lab, vm);
    }

    private static Call suspended(Lab lab) {
        String vm = lab.machine("power_on", true);
        lab.post("/api/vcenter/vm/" + vm + "/power?action=suspend", null);
        return MachineProvocations.on(lab, vm);
    }
}
