package doppel.inventory;

import doppel.db.BulkInsert;
import java.util.List;

/** How a seed fills the tables of the inventory. */
public final class InventoryTables {
    public static final BulkInsert FOLDER = new BulkInsert("""
            insert into folder (id, name, type, parent, datacenter)
            select $2::bigint + id, name, type, $2 + parent, $2 + datacenter
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, type text, parent bigint, datacenter bigint)
            """);

    public static final BulkInsert DATACENTER = new BulkInsert("""
            insert into datacenter (id, name, folder)
            select $2::bigint + id, name, $2 + folder
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, folder bigint)
            """);

    public static final BulkInsert CLUSTER = new BulkInsert("""
            insert into cluster (id, name, folder, drs_enabled, ha_enabled)
            select $2::bigint + id, name, $2 + folder, drs, ha
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, folder bigint, drs boolean, ha boolean)
            """);

    public static final BulkInsert HOST = new BulkInsert("""
            insert into host (id, name, cluster, folder, connection_state, power_state, cpu_count, memory_mib,
                              memory_used_mib)
            select $2::bigint + id, name, $2 + cluster, $2 + folder, connection, power, cpus, memory, memory_used
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, cluster bigint, folder bigint,
                connection text, power text, cpus bigint, memory bigint, memory_used bigint)
            """);

    public static final BulkInsert RESOURCE_POOL = new BulkInsert("""
            insert into resource_pool (id, name, parent, cluster, host)
            select $2::bigint + id, name, $2 + parent, $2 + cluster, $2 + host
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, parent bigint, cluster bigint, host bigint)
            """);

    public static final BulkInsert DATASTORE = new BulkInsert("""
            insert into datastore (id, name, type, folder, capacity, used, other_used, bandwidth, copy_lanes, accessible,
                                   multiple_host_access, thin_provisioning_supported)
            select $2::bigint + id, name, type, $2 + folder, capacity, used, other_used, bandwidth, copy_lanes,
                   accessible, shared, thin
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, type text, folder bigint, capacity bigint,
                used bigint, other_used bigint, bandwidth bigint, copy_lanes integer, accessible boolean,
                shared boolean, thin boolean)
            """);

    public static final BulkInsert HOST_DATASTORE = new BulkInsert("""
            insert into host_datastore (host, datastore)
            select $2::bigint + host, $2 + datastore
            from jsonb_to_recordset($1::jsonb) as r(host bigint, datastore bigint)
            """);

    public static final BulkInsert NETWORK = new BulkInsert("""
            insert into network (id, name, type, folder, addresses)
            select $2::bigint + id, name, type, $2 + folder, addresses
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, type text, folder bigint, addresses text)
            """);

    /** All of them, in the order that their foreign keys require. */
    public static final List<BulkInsert> ALL =
            List.of(FOLDER, DATACENTER, CLUSTER, HOST, RESOURCE_POOL, DATASTORE, HOST_DATASTORE, NETWORK);

    private InventoryTables() {}
}
