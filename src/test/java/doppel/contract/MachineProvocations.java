package doppel.contract;

import doppel.contract.Provocations.Outcomes;
import doppel.contract.Provocations.Provocation;
import java.util.Map;

/** Machines, their power and their disks, and cloning. */
final class MachineProvocations {
    private static final String VM = "com.vmware.vcenter.VM";
    private static final String POWER = "com.vmware.vcenter.vm.power";
    private static final String DISK = "com.vmware.vcenter.vm.hardware.disk";

    private MachineProvocations() {}

    static void addTo(Provocations all) {
        clones(all.on(VM, "clone"));
        clones(all.on(VM, "clone$task"));
        all.on(VM, "list")
                .succeeds(Lab::call)
                .fails("invalid_argument", lab -> lab.call().query("power_states", "ON"))
                .fails("unable_to_allocate_resource", lab -> {
                    lab.change("""
                            insert into vm (name, folder, resource_pool, host, home, registered, guest_os, cpu_count,
                                memory_mib, instance_uuid, bios_uuid, hardware)
                            select 'most-' || n, folder, resource_pool, host, home, true, guest_os, cpu_count, memory_mib,
                                gen_random_uuid(), gen_random_uuid(), hardware
                            from vm, generate_series(1, 4001) n where name = 'small'
                            """, "delete from vm where name like 'most-%'");
                    return lab.call();
                });
        all.on(VM, "get").succeeds(lab -> on(lab, lab.vm("db-01")));
        all.on(VM, "delete")
                .succeeds(MachineProvocations::machine)
                .fails("not_allowed_in_current_state", MachineProvocations::running)
                .fails("resource_busy", MachineProvocations::source)
                .fails("resource_inaccessible", lab -> outOfReach(lab, lab.machine()));
        all.on(POWER, "get").succeeds(MachineProvocations::machine);
        all.on(POWER, "start")
                .succeeds(MachineProvocations::machine)
                .fails("already_in_desired_state", MachineProvocations::running)
                .fails("resource_busy", MachineProvocations::making)
                .fails("resource_inaccessible", lab -> outOfReach(lab, lab.machine()))
                .fails("unable_to_allocate_resource", lab -> {
                    String vm = lab.machine();
                    String host = lab.host(vm);
                    long memory = lab.number("select memory_mib from " + host);
                    lab.change(set(host, "memory_mib = memory_used_mib + 511"), set(host, "memory_mib = " + memory));
                    return on(lab, vm);
                });
        all.on(POWER, "stop")
                .succeeds(MachineProvocations::running)
                .fails("already_in_desired_state", MachineProvocations::machine)
                .fails("resource_busy", MachineProvocations::making)
                .fails("error", MachineProvocations::runningOutOfReach);
        all.on(POWER, "reset")
                .succeeds(MachineProvocations::running)
                .fails("not_allowed_in_current_state", MachineProvocations::machine)
                .fails("resource_busy", MachineProvocations::making)
                .fails("error", MachineProvocations::runningOutOfReach);
        all.on(POWER, "suspend")
                .succeeds(MachineProvocations::running)
                .fails("already_in_desired_state", lab -> {
                    String vm = lab.machine("power_on", true);
                    lab.post("/api/vcenter/vm/" + vm + "/power?action=suspend", null);
                    return on(lab, vm);
                })
                .fails("not_allowed_in_current_state", MachineProvocations::machine)
                .fails("resource_busy", MachineProvocations::making)
                .fails("error", MachineProvocations::runningOutOfReach);
        all.on(DISK, "list").succeeds(MachineProvocations::machine);
        all.on(DISK, "get").succeeds(lab -> machine(lab).path("disk", "2000"));
    }

    private static void clones(Outcomes clone) {
        clone.succeeds(lab -> lab.call().body(lab.spec("disks_to_update", Map.of("2000", datastore(lab, "nfs-gold")))))
                .fails("already_exists", lab -> lab.call().body(lab.spec("name", "small")))
                .fails("invalid_argument", lab -> lab.call().body(lab.spec("name", "")))
                .fails("not_found", lab -> lab.call().body(lab.spec("source", "vm-0")))
                .fails("resource_inaccessible", placed("stranded", "san-offline"))
                .fails("unable_to_allocate_resource", placed("big", "nfs-full"));
    }

    private static Provocation placed(String source, String datastore) {
        return lab -> lab.call().body(lab.spec("source", lab.vm(source), "placement", datastore(lab, datastore)));
    }

    private static Map<String, String> datastore(Lab lab, String name) {
        return Map.of("datastore", lab.id("datastore", name));
    }

    static Call on(Lab lab, String vm) {
        return lab.call().path("vm", vm);
    }

    static Call machine(Lab lab) {
        return on(lab, lab.machine());
    }

    static Call running(Lab lab) {
        return on(lab, lab.machine("power_on", true));
    }

    /** A machine that is being cloned. */
    static Call source(Lab lab) {
        String vm = lab.machine();
        lab.copying(lab.spec("source", vm));
        return on(lab, vm);
    }

    /** A clone that is there and not yet finished. */
    static Call making(Lab lab) {
        Map<String, Object> spec = lab.spec("guest_customization_spec", Map.of("name", "linux-static"));
        lab.pass(lab.copying(spec), "customize");
        return on(lab, lab.vm((String) spec.get("name")));
    }

    static Call runningOutOfReach(Lab lab) {
        return outOfReach(lab, lab.machine("power_on", true));
    }

    static Call outOfReach(Lab lab, String vm) {
        String host = lab.host(vm);
        lab.change(set(host, "connection_state = 'DISCONNECTED'"), set(host, "connection_state = 'CONNECTED'"));
        return on(lab, vm);
    }

    private static String set(String host, String change) {
        return "update " + host.replaceFirst("where", "set " + change + " where");
    }
}
