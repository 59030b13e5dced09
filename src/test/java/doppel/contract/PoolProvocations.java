package doppel.contract;

import java.util.HashMap;
import java.util.Map;

/** Changes of the inventory: resource pools, and the connections of hosts. */
final class PoolProvocations {
    private static final String POOL = "com.vmware.vcenter.resource_pool";
    private static final String HOST = "com.vmware.vcenter.host";
    private static final Map<String, Object> TOO_MUCH = Map.of("reservation", 1L << 40);

    private PoolProvocations() {}

    static void addTo(Provocations all) {
        all.on(POOL, "create")
                .succeeds(lab -> lab.call().body(spec(lab, "Batch")))
                .fails("invalid_argument", lab -> lab.call().body(spec(lab, "Batch", "name", "")))
                .fails("not_found", lab -> lab.call().body(spec(lab, "Batch", "parent", "resgroup-0")))
                .fails("resource_inaccessible", lab -> {
                    cutOff(lab);
                    return lab.call().body(spec(lab, "Kiosk"));
                })
                .fails(
                        "unable_to_allocate_resource",
                        lab -> lab.call().body(spec(lab, "Batch", "memory_allocation", TOO_MUCH)));
        all.on(POOL, "update")
                .succeeds(lab -> on(lab, made(lab, "Batch")).body(Map.of("name", Lab.name("pool"))))
                .fails("invalid_argument", lab -> on(lab, made(lab, "Batch")).body(Map.of("name", "")))
                .fails(
                        "unable_to_allocate_resource",
                        lab -> on(lab, made(lab, "Batch")).body(Map.of("cpu_allocation", TOO_MUCH)))
                .fails("error", lab -> {
                    String pool = made(lab, "Kiosk");
                    cutOff(lab);
                    return on(lab, pool).body(Map.of("name", Lab.name("pool")));
                });
        all.on(POOL, "delete")
                .succeeds(lab -> on(lab, made(lab, "Batch")))
                .fails("unsupported", lab -> on(lab, root(lab)))
                .fails("error", lab -> {
                    String pool = made(lab, "Kiosk");
                    cutOff(lab);
                    return on(lab, pool);
                });
        all.on(HOST, "connect")
                .succeeds(lab -> host(lab, "DISCONNECTED"))
                .fails("already_in_desired_state", lab -> host(lab, "CONNECTED"))
                .fails("error", lab -> host(lab, "NOT_RESPONDING"));
        all.on(HOST, "disconnect")
                .succeeds(lab -> host(lab, "CONNECTED"))
                .fails("already_in_desired_state", lab -> host(lab, "DISCONNECTED"));
    }

    private static Map<String, Object> spec(Lab lab, String parent, Object... more) {
        lab.afterwards(() -> lab.sql("delete from resource_pool where name like 'pool-%'"));
        Map<String, Object> spec = new HashMap<>();
        spec.put("name", Lab.name("pool"));
        spec.put("parent", lab.id("resource_pool", parent));
        for (int i = 0; i < more.length; i += 2) {
            spec.put((String) more[i], more[i + 1]);
        }
        return spec;
    }

    private static String made(Lab lab, String parent) {
        return lab.post("/api/vcenter/resource-pool", spec(lab, parent)).asText();
    }

    private static Call on(Lab lab, String pool) {
        return lab.call().path("resource_pool", pool);
    }

    private static String root(Lab lab) {
        return "resgroup-" + lab.number("select min(id) from resource_pool where parent is null");
    }

    /** The standalone host with the pool Kiosk. */
    private static void cutOff(Lab lab) {
        lab.change(state("edge-01", "DISCONNECTED"), state("edge-01", "CONNECTED"));
    }

    private static Call host(Lab lab, String state) {
        lab.change(state("edge-01", state), state("edge-01", "CONNECTED"));
        return lab.call().path("host", lab.id("host", "edge-01"));
    }

    private static String state(String host, String state) {
        return "update host set connection_state = '" + state + "' where name = '" + host + "'";
    }
}
