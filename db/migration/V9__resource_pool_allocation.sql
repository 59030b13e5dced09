-- What a resource pool is guaranteed, limited to and weighs. Memory in MiB, CPU in MHz; a limit of -1 is none.
-- Written by the room `inventory`.
alter table resource_pool
    add column cpu_reservation               bigint  not null default 0 check (cpu_reservation >= 0),
    add column cpu_expandable_reservation    boolean not null default true,
    add column cpu_limit                     bigint  not null default -1 check (cpu_limit >= -1),
    add column cpu_shares_level              text    not null default 'NORMAL'
        check (cpu_shares_level in ('LOW', 'NORMAL', 'HIGH', 'CUSTOM')),
    add column cpu_shares                    bigint check (cpu_shares >= 0),
    add column memory_reservation            bigint  not null default 0 check (memory_reservation >= 0),
    add column memory_expandable_reservation boolean not null default true,
    add column memory_limit                  bigint  not null default -1 check (memory_limit >= -1),
    add column memory_shares_level           text    not null default 'NORMAL'
        check (memory_shares_level in ('LOW', 'NORMAL', 'HIGH', 'CUSTOM')),
    add column memory_shares                 bigint check (memory_shares >= 0),
    add check (cpu_limit = -1 or cpu_reservation <= cpu_limit),
    add check (memory_limit = -1 or memory_reservation <= memory_limit),
    add check ((cpu_shares_level = 'CUSTOM') = (cpu_shares is not null)),
    add check ((memory_shares_level = 'CUSTOM') = (memory_shares is not null));

-- all pools of a cluster or a standalone host: its reservations are reckoned together
create index resource_pool_owner on resource_pool (coalesce(cluster, host));

-- The worker keeps a pool from being deleted by a key-share lock. A change of columns under a whole unique index would
-- wait for that lock as a delete does, and a rename or a move of a pool need not: a partial index has no such effect.
drop index resource_pool_name;
create unique index resource_pool_name on resource_pool (parent, name) where parent is not null;
