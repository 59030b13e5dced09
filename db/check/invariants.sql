-- What must hold at every moment, whatever was submitted, cancelled, killed or restarted. Each row is a violation.

-- what is taken of a datastore is what the disks' files on it take, whether a machine has them or not
select 'space of a datastore is not the sum of its disks' as violation, d.id as object,
       d.used || ' <> ' || coalesce(sum(k.capacity), 0) as detail
from datastore d
left join (select datastore, capacity from disk union all select datastore, capacity from vmdk) k on k.datastore = d.id
group by d.id having d.used <> coalesce(sum(k.capacity), 0)
union all
select 'a file that is there twice', f.datastore, f.directory || '/' || f.file
from (select k.datastore, coalesce(k.directory, g.name) as directory, k.file
      from disk k join directory g using (vm, datastore)
      union all select datastore, directory, file from vmdk) f
group by f.datastore, f.directory, f.file having count(*) > 1
union all
select 'two devices at one address', k.vm, min(k.key)::text from disk k
group by k.vm, k.device - 'label' having count(*) > 1
union all
select 'two devices with one key', d.vm, d.key
from (select vm, key::text from disk
      union all select vm, key::text from nic
      union all select v.id, k.key from vm v
      cross join lateral unnest(array['cdroms', 'floppies', 'parallel_ports', 'serial_ports', 'sata_adapters',
          'scsi_adapters', 'nvme_adapters']) as m (devices)
      cross join lateral jsonb_object_keys(coalesce(v.hardware -> m.devices, '{}')) as k (key)) d
group by d.vm, d.key having count(*) > 1
union all
select 'a disk in a directory that is a machine''s own', k.vm, k.key::text
from disk k join directory g using (vm, datastore) where k.directory = g.name
union all
-- what is taken of a host is what its powered-on machines take
select 'memory of a host is not the sum of its powered-on machines', h.id,
       h.memory_used_mib || ' <> ' || coalesce(sum(v.memory_mib), 0)
from host h left join vm v on v.host = h.id and v.power_state = 'POWERED_ON'
group by h.id having h.memory_used_mib <> coalesce(sum(v.memory_mib), 0)
union all
select 'more lanes held than there are', d.id, count(*) || ' > ' || d.copy_lanes
from datastore d join lane l on l.datastore = d.id and l.held
group by d.id having count(*) > d.copy_lanes
union all
select 'a lane of a task that does not copy', l.task, l.datastore::text || ' ' || coalesce(t.step, t.status)
from lane l join task t on t.id = l.task
where t.end_time is not null
   or (l.held and t.step not in ('copied', 'give-back'))
   or (not l.held and t.step not in ('lane', 'give-back'))
union all
select 'some lanes of a task held and some not', l.task, '' from lane l
group by l.task having count(distinct l.held) > 1
union all
-- first come, first served: a task sleeps only while it is not at the head of all its queues
select 'asleep although all lanes are free', x.task, ''
from (select w.task, count(*) as n from datastore d
      cross join lateral (select greatest(d.copy_lanes - count(*), 0) as free
          from lane l where l.datastore = d.id and l.held) f
      cross join lateral (select l.task from lane l where l.datastore = d.id and not l.held
          order by l.task limit f.free) w
      group by w.task) x
join task t on t.id = x.task
where t.due_at is null and x.n = (select count(*) from lane a where a.task = x.task)
union all
select 'neither due nor waiting for a lane', t.id, coalesce(t.step, '')
from task t where t.end_time is null and t.due_at is null
  and not exists (select 1 from lane l where l.task = t.id and not l.held)
union all
select 'a directory that leaves its datastore', f.datastore, f.name
from (select datastore, name from directory union all select datastore, directory from vmdk
      union all select datastore, directory from disk) f
where f.name in ('.', '..')
union all
-- the unique index holds it; this would tell if somebody dropped it
select 'a name twice in a folder', v.folder, v.name from vm v
group by v.folder, v.name having count(*) > 1
union all
select 'a clone that succeeded without its machine', t.id, coalesce(t.result, 'no result')
from task t left join vm v on v.id = t.subject
-- what has been added to it since, less what has been taken away
left join (select c.target, sum(case c.operation when 'create' then 1 when 'delete' then -1 else 0 end) as more
           from task c where c.service = 'com.vmware.vcenter.vm.hardware.disk' and c.status = 'SUCCEEDED'
           group by c.target) changed on changed.target = v.id
where t.status = 'SUCCEEDED' and t.operation in ('clone', 'clone$task')
  and (t.result is distinct from 'vm-' || t.subject
       -- it may have been deleted since; but what is there is whole
       or (v.id is not null and (not v.registered
           or (select count(*) from disk k where k.vm = v.id)
               <> jsonb_array_length(t.plan -> 'disks') + coalesce(changed.more, 0)
           or (select count(*) from nic n where n.vm = v.id) <> jsonb_array_length(t.plan -> 'nics'))))
union all
select 'a machine that two clones made', t.subject, count(*)::text from task t
where t.status = 'SUCCEEDED' and t.operation in ('clone', 'clone$task')
group by t.subject having count(*) > 1
union all
select 'a machine left behind by a task that failed', v.id, t.error ->> 'error_type'
from task t join vm v on v.id = t.subject
where t.status = 'FAILED' and t.result is null
union all
select 'a host that does not reach a datastore of its machine', v.id, g.datastore::text
from vm v join directory g on g.vm = v.id
where v.registered
  and not exists (select 1 from host_datastore r where r.host = v.host and r.datastore = g.datastore)
union all
select 'a machine outside its pool''s hosts', v.id, v.host::text
from vm v left join resource_pool p on p.id = v.resource_pool left join host h on h.id = v.host
where v.registered and (p.id is null or coalesce(p.cluster, -1) <> coalesce(h.cluster, -1)
   or (p.host is not null and p.host <> v.host))
union all
select 'a machine in no folder of machines', v.id, v.folder::text
from vm v left join folder f on f.id = v.folder where f.type is distinct from 'VIRTUAL_MACHINE'
union all
select 'a name held by nobody', v.id, v.name from vm v
where not v.registered and not exists (select 1 from task t where t.subject = v.id and t.end_time is null)
union all
select 'a machine without its home directory', v.id, v.home::text from vm v
where v.registered and not exists (select 1 from directory g where g.vm = v.id and g.datastore = v.home)
