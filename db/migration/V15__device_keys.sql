-- The keys of a machine's devices are one space. Disks on NVMe were counted from 31000, which is the key of the first NVMe
-- adapter; they are counted from 32000. Written by the room `vm`.

update disk set key = key + 1000 where device ->> 'type' = 'NVME' and key between 31000 and 31999;

-- the order of booting names disks by their keys
update vm set hardware = jsonb_set(hardware, '{boot_devices}',
    regexp_replace(hardware ->> 'boot_devices', '"31(\d{3})"', '"32\1"', 'g')::jsonb)
where hardware ->> 'boot_devices' ~ '"31\d{3}"';

-- changes of disks that have not ended; the plans of clones hold addresses, from which the keys are made
update task set plan = jsonb_set(plan, '{disk}', to_jsonb((plan ->> 'disk')::integer + 1000))
where end_time is null and service = 'com.vmware.vcenter.vm.hardware.disk'
  and (plan ->> 'disk')::integer between 31000 and 31999;
