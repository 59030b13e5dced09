package doppel.contract;

import doppel.contract.Provocations.Outcomes;

/** Lists of the inventory, and looks at one of its objects. */
final class InventoryProvocations {
    private InventoryProvocations() {}

    static void addTo(Provocations all) {
        gets(all, "cluster", "cluster", "Compute");
        gets(all, "datacenter", "datacenter", "Berlin");
        gets(all, "datastore", "datastore", "nfs-gold");
        gets(all, "resource_pool", "resource_pool", "Kiosk");
        list(
                all,
                "cluster",
                1000,
                "folder, drs_enabled, ha_enabled",
                "(select min(id) from folder where type = 'HOST'), false, false");
        list(all, "datacenter", 1000, "folder", "(select id from folder where name = 'Germany')");
        list(all, "resource_pool", 1000, "parent, cluster", """
                (select id from resource_pool where name = 'Batch'), (select id from cluster where name = 'Legacy')
                """);
        list(
                        all,
                        "datastore",
                        2500,
                        """
                type, folder, capacity, bandwidth, copy_lanes, accessible, multiple_host_access, thin_provisioning_supported
                """,
                        "'NFS', (select min(id) from folder where type = 'DATASTORE'), 1, 1, 1, true, true, true")
                .fails("invalid_argument", lab -> lab.call().query("types", "NFS", "TAPE"));
        list(all, "folder", 1000, "type, parent", "'DATACENTER', (select id from folder where name = 'Germany')")
                .fails("invalid_argument", lab -> lab.call().query("type", "DATACENTER", "HOST"));
        list(all, "host", 2500, "folder, connection_state, power_state, cpu_count, memory_mib", """
                (select min(id) from folder where type = 'HOST'), 'CONNECTED', 'POWERED_ON', 1, 1
                """)
                .fails("invalid_argument", lab -> lab.call().query("standalone", "perhaps"));
        list(
                        all,
                        "network",
                        1000,
                        "type, folder",
                        "'STANDARD_PORTGROUP', (select min(id) from folder where type = 'NETWORK')")
                .fails("invalid_argument", lab -> lab.call().query("types", "STANDARD"));
    }

    private static void gets(Provocations all, String service, String table, String name) {
        all.on("com.vmware.vcenter." + service, "get")
                .succeeds(lab -> lab.call().path(service, lab.id(table, name)));
    }

    /** A list, and the most that it may hold. */
    private static Outcomes list(Provocations all, String service, int most, String columns, String values) {
        return all.on("com.vmware.vcenter." + service, "list")
                .succeeds(Lab::call)
                .fails("unable_to_allocate_resource", lab -> {
                    lab.change(
                            "insert into " + service + " (id, name, " + columns
                                    + ") select nextval('moid'), 'most-' || n, " + values + " from generate_series(1, "
                                    + (most + 1) + ") n",
                            "delete from " + service + " where name like 'most-%'");
                    return lab.call();
                });
    }
}
