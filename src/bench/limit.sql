-- The limit beside the figures: the rows that a clone of `small` leaves behind, written by pgbench into copies of the
-- tables. Prints that transaction, made of the rows of a clone which has just been made, for pgbench to run.
-- The copies have all indexes, checks and defaults of the tables and none of their foreign keys.
set client_min_messages = warning;
drop schema if exists bench cascade;
create schema bench;
create sequence bench.machine;
create sequence bench.mac minvalue 0 maxvalue 4194303 cycle;
create table bench.vm (like public.vm including all);
alter table bench.vm alter id set default nextval('bench.machine');
create table bench.directory (like public.directory including all);
create table bench.disk (like public.disk including all);
create table bench.nic (like public.nic including all);
create table bench.task (like public.task including all);
-- `like` leaves these behind
alter table bench.vm set (fillfactor = 80);
alter table bench.task set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

create temporary table model as
select task.* from public.task where status = 'SUCCEEDED' and operation = 'clone$task' order by id desc limit 1;

select 'begin;';
select format(
    'insert into bench.vm (id, name, folder, resource_pool, host, home, registered, guest_os, cpu_count, memory_mib,'
        || ' instance_uuid, bios_uuid, hardware) select n, ''clone-'' || n, %s, %s, %s, %s, true, %L, %s, %s,'
        || ' gen_random_uuid(), gen_random_uuid(), %L from nextval(''bench.machine'') n returning id as vm \gset',
    v.folder, v.resource_pool, v.host, v.home, v.guest_os, v.cpu_count, v.memory_mib, v.hardware)
from public.vm v join model on v.id = model.subject;
select format(
    'insert into bench.directory (vm, datastore, name) values (:vm, %s, ''clone-'' || :vm::bigint);', d.datastore)
from public.directory d join model on d.vm = model.subject;
select format(
    'insert into bench.disk (vm, key, datastore, capacity, file, device)'
        || ' values (:vm, %s, %s, %s, ''clone-'' || :vm::bigint || ''.vmdk'', %L);',
    k.key, k.datastore, k.capacity, k.device)
from public.disk k join model on k.vm = model.subject;
select format(
    'insert into bench.nic (vm, key, network, mac, device) select :vm, %s, %s,'
        || ' (''00:50:56:'' || to_hex(128 + (n >> 16)) || '':'' || lpad(to_hex(n >> 8 & 255), 2, ''0'')'
        || ' || '':'' || lpad(to_hex(n & 255), 2, ''0''))::macaddr, %L'
        || ' from (select nextval(''bench.mac'')::integer as n) dealt;',
    n.key, n.network, n.device)
from public.nic n join model on n.vm = model.subject;
select format(
    'insert into bench.task (uuid, service, operation, account, target_type, target, subject, status, progress_from,'
        || ' progress_to, start_time, end_time, plan, result) values (gen_random_uuid(), %L, %L, %L, %L, %s, :vm,'
        || ' ''SUCCEEDED'', 100, 100, now(), now(), %L, ''vm-'' || :vm::bigint);',
    service, operation, account, target_type, target, plan)
from model;
select 'commit;';
