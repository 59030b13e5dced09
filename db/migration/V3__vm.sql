-- Virtual machines with their disks and NICs, and the customization specs that give a guest its name and addresses.
-- Written by the rooms `vm` and `customization`.

create table customization_spec (
    name          text        primary key check (name <> ''),
    description   text        not null default '',
    os_type       text        not null check (os_type in ('WINDOWS', 'LINUX')),
    fingerprint   text        not null,
    last_modified timestamptz not null default now(),
    spec          jsonb       not null
);

-- A row with registered = false is a name and an id that a running task holds: it is in no list and answers 404.
-- No foreign keys to folder and resource_pool: a submit writes this row, and the key-share lock on a shared parent would
-- be written by all submits at once. The invariants hold them instead.
create table vm (
    id             bigint  primary key default nextval('moid'),
    name           text    not null check (name <> '' and char_length(name) <= 240),
    folder         bigint  not null,
    resource_pool  bigint  not null,
    host           bigint  references host,
    home           bigint  not null,
    registered     boolean not null default false,
    template       boolean not null default false,
    power_state    text    not null default 'POWERED_OFF'
                   check (power_state in ('POWERED_OFF', 'POWERED_ON', 'SUSPENDED')),
    powered_on_at  timestamptz,
    guest_os       text    not null,
    cpu_count      bigint  not null check (cpu_count > 0),
    memory_mib     bigint  not null check (memory_mib > 0),
    instance_uuid  uuid    not null,
    bios_uuid      uuid    not null,
    hardware       jsonb   not null,
    guest          jsonb   not null default '{}',
    check (not registered or host is not null),
    check (registered or power_state = 'POWERED_OFF'),
    check ((power_state = 'POWERED_ON') = (powered_on_at is not null)),
    check (not template or power_state = 'POWERED_OFF')
) with (fillfactor = 80);
-- a name is unique in its folder; with the name in front, the index also serves the filter that clients use most
create unique index vm_name on vm (name, folder);
create index vm_folder on vm (folder);
create index vm_host on vm (host);
create index vm_resource_pool on vm (resource_pool);

comment on column vm.home is 'the datastore of the machine''s own files';
comment on column vm.powered_on_at is 'lab time; a guest has booted so long after it';
comment on column vm.hardware is 'what the API shows and Doppel does not reason about: boot, controllers, CD-ROMs, ports';
comment on column vm.guest is 'what a customization left in the guest: host name, DNS, addresses';

-- The directory of a machine on a datastore. Nobody shares one: who finds the name taken appends _1, _2, ...
create table directory (
    vm        bigint not null references vm on delete cascade,
    datastore bigint not null references datastore,
    name      text   not null check (name <> ''),
    primary key (vm, datastore)
);
create unique index directory_name on directory (datastore, name);

create table disk (
    vm        bigint  not null,
    key       integer not null,
    datastore bigint  not null,
    capacity  bigint  not null check (capacity >= 0),
    file      text    not null check (file <> ''),
    device    jsonb   not null,
    primary key (vm, key),
    foreign key (vm, datastore) references directory on delete cascade
);

comment on column disk.device is 'label, host bus adapter type and address, as the API shows them';

create table nic (
    vm      bigint  not null references vm on delete cascade,
    key     integer not null,
    network bigint  not null references network,
    mac     macaddr not null unique,
    device  jsonb   not null,
    primary key (vm, key)
);

-- generated addresses run round vCenter's own range 00:50:56:80:00:00 - 00:50:56:bf:ff:ff
create sequence mac_suffix minvalue 0 maxvalue 4194303 start 0 cycle;
