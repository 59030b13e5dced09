-- The durable task: a task is a row, a step is a transaction, time is a column. Written by the room `task`.

-- due_at and began_at are lab time (see V5), start_time and end_time real time.
-- A task with due_at null and no end waits for a copy lane.
create table task (
    id              bigint      primary key generated always as identity,
    uuid            uuid        not null,
    service         text        not null,
    operation       text        not null,
    account         text        not null,
    target_type     text        not null,
    target          bigint      not null,
    subject         bigint,
    status          text        not null default 'PENDING'
                    check (status in ('PENDING', 'RUNNING', 'BLOCKED', 'SUCCEEDED', 'FAILED')),
    step            text,
    due_at          timestamptz,
    began_at        timestamptz,
    progress_from   smallint    not null default 0,
    progress_to     smallint    not null default 0,
    created_at      timestamptz not null default now(),
    start_time      timestamptz,
    end_time        timestamptz,
    plan            jsonb       not null,
    result          text,
    error           jsonb,
    check ((status in ('SUCCEEDED', 'FAILED')) = (end_time is not null)),
    check ((status = 'PENDING') = (start_time is null)),
    check ((step is null) = (end_time is not null)),
    check (end_time is null or due_at is null),
    check (end_time is null or end_time >= start_time),
    check (status <> 'SUCCEEDED' or error is null),
    check (0 <= progress_from and progress_from <= progress_to and progress_to <= 100),
    check (status <> 'SUCCEEDED' or progress_from = 100)
) with (
    fillfactor = 70,
    -- every walk rewrites the row; a queue whose dead rows pile up is a queue whose claims grow slow
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 1000
);
create unique index task_uuid on task (uuid);
-- the claim reads the head of this index; finished tasks are not in it, so it stays as small as the work at hand
create index task_due on task (due_at, id) where due_at is not null;
-- "is this machine in the hands of a running task?"
create index task_live_target on task (target) where end_time is null;
create index task_live_subject on task (subject) where end_time is null;

-- tasks are purged by age; they lie in the order of their age, so this costs a submit next to nothing
create index task_age on task using brin (created_at);

comment on column task.subject is 'the object the task makes; its target is the one it was called on';
comment on column task.plan is 'frozen at the submit: a later change of the source does not reach the task';
comment on column task.progress_from is 'percent when the step began; progress_to: when it will end. The clock says what lies between';

-- The copy lanes: a row not held waits for its lane, a held one occupies it. The task's number is the place in the queue.
-- Written by the room `provision`.
create table lane (
    task      bigint  not null references task on delete cascade,
    datastore bigint  not null references datastore,
    held      boolean not null default false,
    primary key (task, datastore)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index lane_waiting on lane (datastore, task) where not held;
create index lane_held on lane (datastore, task) where held;
