package doppel.contract;

import java.util.List;
import java.util.Map;

/** Tasks. */
final class TaskProvocations {
    private static final String SERVICE = "com.vmware.cis.tasks";

    private TaskProvocations() {}

    static void addTo(Provocations all) {
        all.on(SERVICE, "get")
                .succeeds(lab -> lab.call().path("task", lab.ended(lab.submitted(lab.spec()))))
                .fails("unauthorized", lab -> byAnother(lab).path("task", lab.ended(lab.submitted(lab.spec()))));
        all.on(SERVICE, "cancel")
                .succeeds(lab -> lab.call().path("task", lab.copying(lab.spec())))
                .fails("unauthorized", lab -> byAnother(lab).path("task", lab.copying(lab.spec())))
                .fails("unsupported", lab -> lab.call().path("task", poweringOn(lab)))
                .fails(
                        "not_allowed_in_current_state",
                        lab -> lab.call().path("task", lab.ended(lab.submitted(lab.spec()))));
        all.on(SERVICE, "list")
                .succeeds(lab -> {
                    lab.ended(lab.submitted(lab.spec("power_on", true)));
                    lab.copying(lab.spec());
                    return lab.call().body(ofMachines());
                })
                .fails(
                        "invalid_argument",
                        lab -> lab.call().body(Map.of("filter_spec", Map.of("status", List.of("RUNNING")))))
                .fails("resource_inaccessible", lab -> {
                    lab.ended(lab.submitted(lab.spec()));
                    lab.change("""
                            insert into task (uuid, service, operation, account, target_type, target, status, progress_from,
                                progress_to, start_time, end_time, plan)
                            select gen_random_uuid(), service, 'many', account, target_type, target, status, 100, 100,
                                start_time, end_time, plan
                            from generate_series(1, 1001), (select * from task where status = 'SUCCEEDED' limit 1) t
                            """, "delete from task where operation = 'many'");
                    return lab.call().body(ofMachines());
                });
    }

    private static Map<String, Object> ofMachines() {
        return Map.of("filter_spec", Map.of("services", List.of("com.vmware.vcenter.VM")));
    }

    /** A user who may see their own tasks and no others. */
    private static Call byAnother(Lab lab) {
        return lab.call().by(lab.token("cloner@vsphere.local", "Cloner1!"));
    }

    private static String poweringOn(Lab lab) {
        String task = lab.copying(lab.spec("power_on", true));
        lab.pass(task, "power-on");
        return task;
    }
}
