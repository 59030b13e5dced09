-- What a guest is known by: a customization that waits for the next power-on or has run since, and the address that a
-- network's range gave the machine. Written by the room `vm`.

alter table vm add column customization jsonb;

comment on column vm.customization is
    'PENDING {spec}; RUNNING {start, until: lab time}; SUCCEEDED {start, end}; FAILED {start, end, error}. Null: never';

-- A machine keeps its lease for as long as it lives, as with a DHCP server that knows it by its MAC address.
create table lease (
    vm      bigint not null primary key references vm on delete cascade,
    network bigint not null references network,
    address inet   not null
);
create unique index lease_address on lease (network, address);
