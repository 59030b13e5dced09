package doppel.vm;

import doppel.db.BulkInsert;

/** How a seed fills the tables of virtual machines, in the order that their foreign keys require. */
public final class MachineTables {
    // a powered-on machine has been on for a day, so its guest is up however long a boot takes
    public static final BulkInsert VM = new BulkInsert("""
            insert into vm (id, name, folder, resource_pool, host, home, registered, template, power_state,
                            powered_on_at, guest_os, cpu_count, memory_mib, instance_uuid, bios_uuid, hardware, guest)
            select $2::bigint + id, name, $2 + folder, $2 + pool, $2 + host, $2 + home, true, template, power,
                   case when power = 'POWERED_ON' then lab_now() - interval '1 day' end,
                   guest_os, cpus, memory, instance_uuid, bios_uuid, hardware, guest
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, folder bigint, pool bigint, host bigint,
                home bigint, template boolean, power text, guest_os text, cpus bigint, memory bigint,
                instance_uuid uuid, bios_uuid uuid, hardware jsonb, guest jsonb)
            """);

    public static final BulkInsert DIRECTORY = new BulkInsert("""
            insert into directory (vm, datastore, name)
            select $2::bigint + vm, $2 + datastore, name
            from jsonb_to_recordset($1::jsonb) as r(vm bigint, datastore bigint, name text)
            """);

    public static final BulkInsert DISK = new BulkInsert("""
            insert into disk (vm, key, datastore, capacity, file, device)
            select $2::bigint + vm, key, $2 + datastore, capacity, file, device
            from jsonb_to_recordset($1::jsonb) as r(vm bigint, key integer, datastore bigint, capacity bigint,
                file text, device jsonb)
            """);

    public static final BulkInsert NIC = new BulkInsert("""
            insert into nic (vm, key, network, mac, device)
            select $2::bigint + vm, key, $2 + network, mac::macaddr, device
            from jsonb_to_recordset($1::jsonb) as r(vm bigint, key integer, network bigint, mac text, device jsonb)
            """);

    private MachineTables() {}
}
