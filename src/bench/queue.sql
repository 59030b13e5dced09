-- Queues :count clones as if they had been submitted while no worker ran: for each the two rows that a submit writes,
-- made of those of a clone which has just been made. Prints the identifier of the task that comes last.
with model as (
    select t.*, v.folder, v.resource_pool, v.home, v.guest_os, v.cpu_count, v.memory_mib, v.hardware
    from task t join vm v on v.id = t.subject
    where t.status = 'SUCCEEDED' and t.operation = 'clone$task' order by t.id desc limit 1),
reserved as (
    insert into vm (name, folder, resource_pool, home, guest_os, cpu_count, memory_mib, instance_uuid, bios_uuid,
                    hardware)
    select 'queued-' || :'round' || '-' || n, folder, resource_pool, home, guest_os, cpu_count, memory_mib,
           gen_random_uuid(), gen_random_uuid(), hardware
    from model, generate_series(1, :count) n
    returning id, name),
queued as (
    insert into task (uuid, service, operation, account, target_type, target, subject, step, due_at, plan)
    select gen_random_uuid(), m.service, m.operation, m.account, m.target_type, m.target, r.id, 'copy', lab_now(),
           jsonb_set(m.plan, '{name}', to_jsonb(r.name))
    from reserved r, model m order by r.id
    returning id, uuid, service)
select uuid || ':' || service from queued order by id desc limit 1;
