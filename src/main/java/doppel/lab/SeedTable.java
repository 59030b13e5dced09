package doppel.lab;

/**
 * The tables a seed fills, in the order in which their foreign keys allow it, each with the statement that takes a whole
 * chunk of rows as one JSON document ($1). Rows number the objects from 0; $2 is the number of the first.
 */
enum SeedTable {
    FOLDER("""
            insert into folder (id, name, type, parent, datacenter)
            select $2::bigint + id, name, type, $2 + parent, $2 + datacenter
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, type text, parent bigint, datacenter bigint)
            """),
    DATACENTER("""
            insert into datacenter (id, name, folder)
            select $2::bigint + id, name, $2 + folder
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, folder bigint)
            """),
    CLUSTER("""
            insert into cluster (id, name, folder, drs_enabled, ha_enabled)
            select $2::bigint + id, name, $2 + folder, drs, ha
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, folder bigint, drs boolean, ha boolean)
            """),
    HOST("""
            insert into host (id, name, cluster, folder, connection_state, power_state, cpu_count, memory_mib,
                              memory_used_mib)
            select $2::bigint + id, name, $2 + cluster, $2 + folder, connection, power, cpus, memory, memory_used
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, cluster bigint, folder bigint,
                connection text, power text, cpus bigint, memory bigint, memory_used bigint)
            """),
    RESOURCE_POOL("""
            insert into resource_pool (id, name, parent, cluster, host)
            select $2::bigint + id, name, $2 + parent, $2 + cluster, $2 + host
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, parent bigint, cluster bigint, host bigint)
            """),
    DATASTORE("""
            insert into datastore (id, name, type, folder, capacity, used, other_used, bandwidth, copy_lanes, accessible,
                                   multiple_host_access, thin_provisioning_supported)
            select $2::bigint + id, name, type, $2 + folder, capacity, used, other_used, bandwidth, copy_lanes,
                   accessible, shared, thin
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, type text, folder bigint, capacity bigint,
                used bigint, other_used bigint, bandwidth bigint, copy_lanes integer, accessible boolean,
                shared boolean, thin boolean)
            """),
    HOST_DATASTORE("""
            insert into host_datastore (host, datastore)
            select $2::bigint + host, $2 + datastore
            from jsonb_to_recordset($1::jsonb) as r(host bigint, datastore bigint)
            """),
    NETWORK("""
            insert into network (id, name, type, folder, addresses)
            select $2::bigint + id, name, type, $2 + folder, addresses
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, type text, folder bigint, addresses text)
            """),
    // a machine that is on has been so for a day, so its guest is up whatever a boot takes
    VM("""
            insert into vm (id, name, folder, resource_pool, host, home, registered, template, power_state,
                            powered_on_at, guest_os, cpu_count, memory_mib, instance_uuid, bios_uuid, hardware, guest)
            select $2::bigint + id, name, $2 + folder, $2 + pool, $2 + host, $2 + home, true, template, power,
                   case when power = 'POWERED_ON' then lab_now() - interval '1 day' end,
                   guest_os, cpus, memory, instance_uuid, bios_uuid, hardware, guest
            from jsonb_to_recordset($1::jsonb) as r(id bigint, name text, folder bigint, pool bigint, host bigint,
                home bigint, template boolean, power text, guest_os text, cpus bigint, memory bigint,
                instance_uuid uuid, bios_uuid uuid, hardware jsonb, guest jsonb)
            """),
    DIRECTORY("""
            insert into directory (vm, datastore, name)
            select $2::bigint + vm, $2 + datastore, name
            from jsonb_to_recordset($1::jsonb) as r(vm bigint, datastore bigint, name text)
            """),
    DISK("""
            insert into disk (vm, key, datastore, capacity, file, device)
            select $2::bigint + vm, key, $2 + datastore, capacity, file, device
            from jsonb_to_recordset($1::jsonb) as r(vm bigint, key integer, datastore bigint, capacity bigint,
                file text, device jsonb)
            """),
    NIC("""
            insert into nic (vm, key, network, mac, device)
            select $2::bigint + vm, key, $2 + network, mac::macaddr, device
            from jsonb_to_recordset($1::jsonb) as r(vm bigint, key integer, network bigint, mac text, device jsonb)
            """),
    CUSTOMIZATION_SPEC("""
            insert into customization_spec (name, description, os_type, fingerprint, spec)
            select name, description, os, gen_random_uuid()::text, spec
            from jsonb_to_recordset($1::jsonb) as r(name text, description text, os text, spec jsonb)
            where $2::bigint is not null
            """),
    ACCOUNT("""
            insert into account (name, password_hash)
            select name, password_hash
            from jsonb_to_recordset($1::jsonb) as r(name text, password_hash text)
            where $2::bigint is not null
            """),
    ACCOUNT_GROUP("""
            insert into account_group (account, name)
            select account, name
            from jsonb_to_recordset($1::jsonb) as r(account text, name text)
            where $2::bigint is not null
            """),
    ROLE("""
            insert into role (name, description)
            select name, description
            from jsonb_to_recordset($1::jsonb) as r(name text, description text)
            where $2::bigint is not null
            """),
    ROLE_PRIVILEGE("""
            insert into role_privilege (role, privilege)
            select role.id, r.privilege
            from jsonb_to_recordset($1::jsonb) as r(role text, privilege text)
            join role on role.name = r.role
            where $2::bigint is not null
            """),
    // the administrator's own entry comes first and is not taken away by one of the file
    PERMISSION("""
            insert into permission (object, principal, is_group, role, propagate)
            select $2::bigint + object, principal, is_group, role.id, propagate
            from jsonb_to_recordset($1::jsonb) as r(object bigint, principal text, is_group boolean, role text,
                propagate boolean)
            join role on role.name = r.role
            on conflict do nothing
            """);

    private final String insert;

    SeedTable(String insert) {
        this.insert = insert;
    }

    String insert() {
        return insert;
    }
}
