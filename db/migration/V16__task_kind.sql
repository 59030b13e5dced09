-- The engine knows a task by its kind, and no longer by the operation that submitted it: several operations submit tasks of
-- one kind. Tasks that run while this is applied go on.

alter table task add column kind text, add column target_lock text;

-- What a row says that was written by a version without kinds. An operation that no version has known becomes a kind that
-- no version knows: its tasks are shown and left alone.
create function task_kind_of(service text, operation text) returns text language sql immutable as $$
    select case
        when service = 'com.vmware.vcenter.VM' and operation in ('clone', 'clone$task') then 'clone'
        when service = 'com.vmware.vcenter.VM' and operation = 'delete' then 'machine'
        when service in ('com.vmware.vcenter.vm.power', 'com.vmware.vcenter.vm.guest.power') then 'machine'
        when service = 'com.vmware.vcenter.vm.hardware.disk' then 'disk'
        else service || '/' || operation
    end
$$;

update task set
    kind = task_kind_of(service, operation),
    target_lock = case task_kind_of(service, operation) when 'clone' then 'SHARED' else 'NONE' end,
    plan = case when task_kind_of(service, operation) in ('machine', 'disk')
        then plan || jsonb_build_object('change', operation) else plan end;

alter table task
    alter column kind set not null,
    alter column target_lock set not null,
    add check (target_lock in ('NONE', 'SHARED', 'EXCLUSIVE'));

-- While replicas are replaced one by one, the old ones go on to submit tasks.
create function task_of_older_version() returns trigger language plpgsql as $$
begin
    new.kind := task_kind_of(new.service, new.operation);
    new.target_lock := case new.kind when 'clone' then 'SHARED' else 'NONE' end;
    if new.kind in ('machine', 'disk') then
        new.plan := new.plan || jsonb_build_object('change', new.operation);
    end if;
    return new;
end
$$;

create trigger task_of_older_version before insert on task
    for each row when (new.kind is null) execute function task_of_older_version();

comment on column task.kind is 'which plan and steps it has';
comment on column task.target_lock is 'what it keeps others from doing with its target until it ends';
comment on column task.subject is 'the object the task creates, locked until it ends; its target is the one it was called on';

-- The copy lanes of a datastore. Held lanes are found by lane_held, the head of the queue by lane_waiting: both read as many
-- rows as there are lanes.

create function free_lanes(of_datastore bigint, lanes integer) returns bigint language sql stable as $$
    select greatest(lanes - count(*), 0) from lane where datastore = of_datastore and held
$$;

create function lane_queue_head(of_datastore bigint, most bigint) returns setof bigint language sql stable as $$
    select task from lane where datastore = of_datastore and not held order by task limit most
$$;
