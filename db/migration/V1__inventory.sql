-- The inventory tree: who contains whom, what it can hold, and what of it is taken.
-- Written by the room `inventory`.

-- One counter numbers every managed object, as in a vCenter: vm-1072 and host-1073 never share a number.
create sequence moid start 1001;

-- What replicas keep in memory stands under a version: a reader that sees its number unchanged need not read again.
create table snapshot_version (
    topic   text   primary key,
    version bigint not null default 0
);
insert into snapshot_version (topic) values ('inventory'), ('access');

create function touch_snapshot() returns trigger language plpgsql as $$
begin
    update snapshot_version set version = version + 1 where topic = tg_argv[0];
    return null;
end $$;

create table folder (
    id         bigint primary key,
    name       text   not null,
    type       text   not null check (type in ('DATACENTER', 'DATASTORE', 'HOST', 'NETWORK', 'VIRTUAL_MACHINE')),
    parent     bigint references folder,
    datacenter bigint,
    check ((type = 'DATACENTER') = (datacenter is null)),
    check (name <> '' and char_length(name) <= 240)
);
create unique index folder_name on folder (parent, name);
-- a datacenter has one top folder of each kind, the lab one root
create unique index folder_top on folder (coalesce(datacenter, 0), type) where parent is null;

create table datacenter (
    id     bigint primary key,
    name   text   not null check (name <> ''),
    folder bigint not null references folder
);
create unique index datacenter_name on datacenter (folder, name);
alter table folder add foreign key (datacenter) references datacenter deferrable initially deferred;

create table cluster (
    id          bigint  primary key,
    name        text    not null check (name <> ''),
    folder      bigint  not null references folder,
    drs_enabled boolean not null,
    ha_enabled  boolean not null
);
create unique index cluster_name on cluster (folder, name);

-- A host stands in a cluster or, on its own, in a host folder.
-- memory_used_mib counts the powered-on virtual machines; the check is what keeps memory from being overcommitted.
-- The low fill factor keeps the worker's updates on their page (HOT) however often they come.
create table host (
    id               bigint primary key,
    name             text   not null unique check (name <> ''),
    cluster          bigint references cluster,
    folder           bigint references folder,
    connection_state text   not null check (connection_state in ('CONNECTED', 'DISCONNECTED', 'NOT_RESPONDING')),
    power_state      text   not null check (power_state in ('POWERED_ON', 'POWERED_OFF', 'STANDBY')),
    cpu_count        bigint not null check (cpu_count > 0),
    memory_mib       bigint not null check (memory_mib > 0),
    memory_used_mib  bigint not null default 0,
    check ((cluster is null) <> (folder is null)),
    check (memory_used_mib between 0 and memory_mib)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- A pool belongs to one cluster or one standalone host; the one without a parent is its root.
create table resource_pool (
    id      bigint primary key,
    name    text   not null check (name <> ''),
    parent  bigint references resource_pool,
    cluster bigint references cluster,
    host    bigint references host,
    check ((cluster is null) <> (host is null))
);
create unique index resource_pool_name on resource_pool (parent, name);
create unique index resource_pool_root on resource_pool (coalesce(cluster, host)) where parent is null;

-- used counts the bytes of the virtual machines' disks, other_used what else lies there (ISO images, foreign files).
-- bandwidth is what one copy lane moves in bytes a second, copy_lanes how many copies run at once.
create table datastore (
    id                          bigint  primary key,
    name                        text    not null check (name <> ''),
    type                        text    not null check (type in ('VMFS', 'NFS', 'NFS41', 'CIFS', 'VSAN', 'VFFS', 'VVOL')),
    folder                      bigint  not null references folder,
    capacity                    bigint  not null check (capacity > 0),
    used                        bigint  not null default 0,
    other_used                  bigint  not null default 0 check (other_used >= 0),
    bandwidth                   bigint  not null check (bandwidth > 0),
    copy_lanes                  integer not null check (copy_lanes > 0),
    accessible                  boolean not null,
    multiple_host_access        boolean not null,
    thin_provisioning_supported boolean not null,
    check (used >= 0 and used + other_used <= capacity)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
create unique index datastore_name on datastore (folder, name);

create table host_datastore (
    host      bigint not null references host,
    datastore bigint not null references datastore,
    primary key (datastore, host)
);

-- addresses is the range (CIDR) from which a guest without a fixed address gets one
create table network (
    id        bigint primary key,
    name      text   not null check (name <> ''),
    type      text   not null check (type in ('STANDARD_PORTGROUP', 'DISTRIBUTED_PORTGROUP', 'OPAQUE_NETWORK')),
    folder    bigint not null references folder,
    addresses text
);
create unique index network_name on network (folder, name);

-- The tree is kept in memory on every replica. What the worker writes with every batch (used, memory_used_mib) is not
-- part of it and must not touch the version: that row would queue all batches of all replicas.
create trigger folder_snapshot after insert or delete or update on folder
    for each statement execute function touch_snapshot('inventory');
create trigger datacenter_snapshot after insert or delete or update on datacenter
    for each statement execute function touch_snapshot('inventory');
create trigger cluster_snapshot after insert or delete or update on cluster
    for each statement execute function touch_snapshot('inventory');
create trigger host_snapshot after insert or delete
    or update of name, cluster, folder, connection_state, power_state, cpu_count, memory_mib on host
    for each statement execute function touch_snapshot('inventory');
create trigger resource_pool_snapshot after insert or delete or update on resource_pool
    for each statement execute function touch_snapshot('inventory');
create trigger datastore_snapshot after insert or delete
    or update of name, type, folder, capacity, other_used, bandwidth, copy_lanes, accessible, multiple_host_access,
        thin_provisioning_supported on datastore
    for each statement execute function touch_snapshot('inventory');
create trigger host_datastore_snapshot after insert or delete or update on host_datastore
    for each statement execute function touch_snapshot('inventory');
create trigger network_snapshot after insert or delete or update on network
    for each statement execute function touch_snapshot('inventory');
