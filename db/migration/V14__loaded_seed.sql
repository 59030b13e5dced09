-- The seed file that the lab was loaded from, so that a start with another one can say that it is not loaded. No row: the
-- lab is older than this table. Written by the room `lab`, in the transaction that loads the lab.
create table loaded_seed (
    one       boolean     primary key default true check (one),
    name      text        not null,
    -- SHA-256 of the file
    digest    text        not null check (digest ~ '^[0-9a-f]{64}$'),
    loaded_at timestamptz not null default now()
);
