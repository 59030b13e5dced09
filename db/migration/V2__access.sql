-- Who may do what, and who is signed in. Written by the rooms `access` (all but the sessions) and `session`.

-- name keeps its spelling; two names that differ in case alone are one account, as in vCenter's single sign-on
create table account (
    name          text primary key check (name <> ''),
    password_hash text not null
);
create unique index account_name on account (lower(name));

create table account_group (
    account text not null references account on delete cascade,
    name    text not null check (name <> ''),
    primary key (account, name)
);

create table role (
    id          bigint  primary key generated always as identity,
    name        text    not null unique check (name <> ''),
    description text    not null default '',
    system      boolean not null default false
);

create table role_privilege (
    role      bigint not null references role on delete cascade,
    privilege text   not null check (privilege <> ''),
    primary key (role, privilege)
);

-- object is the number of a managed object of any kind, so no foreign key can hold it
create table permission (
    id        bigint  primary key generated always as identity,
    object    bigint  not null,
    principal text    not null check (principal <> ''),
    is_group  boolean not null,
    role      bigint  not null references role,
    propagate boolean not null
);
create unique index permission_entry on permission (object, lower(principal), is_group);

create trigger account_snapshot after insert or delete or update on account
    for each statement execute function touch_snapshot('access');
create trigger account_group_snapshot after insert or delete or update on account_group
    for each statement execute function touch_snapshot('access');
create trigger role_snapshot after insert or delete or update on role
    for each statement execute function touch_snapshot('access');
create trigger role_privilege_snapshot after insert or delete or update on role_privilege
    for each statement execute function touch_snapshot('access');
create trigger permission_snapshot after insert or delete or update on permission
    for each statement execute function touch_snapshot('access');

-- The token itself is nowhere: a dump of this table signs nobody in.
-- No foreign key to the account: a thousand sign-ins of one account would queue for its row.
create table session (
    token_hash       bytea       primary key check (octet_length(token_hash) = 32),
    account          text        not null,
    created_at       timestamptz not null default now(),
    last_accessed_at timestamptz not null default now()
) with (fillfactor = 70);
create index session_idle on session (last_accessed_at);
