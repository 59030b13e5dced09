-- A disk that is taken off its machine leaves its file behind: it goes on taking space, and a machine may be given it
-- again. Written by the room `vm`.

-- The files of disks that no machine has. Where a machine has one, its row is in `disk`.
create table vmdk (
    datastore bigint not null references datastore,
    directory text   not null check (directory <> ''),
    file      text   not null check (file <> ''),
    capacity  bigint not null check (capacity >= 0),
    primary key (datastore, directory, file)
);

alter table disk add column directory text check (directory <> '');
create index disk_directory on disk (datastore, directory) where directory is not null;

comment on column disk.directory is 'where the file lies when that is not the machine''s own directory on the datastore';

-- A disk's key follows from its address. The seed once counted past unit 7, which is the controller's own; numbers below
-- zero in between keep a key that moves off the one that has not moved yet.
update disk set key = -(2000 + 16 * (device -> 'scsi' ->> 'bus')::integer + (device -> 'scsi' ->> 'unit')::integer)
where key <> 2000 + 16 * (device -> 'scsi' ->> 'bus')::integer + (device -> 'scsi' ->> 'unit')::integer;
update disk set key = -key where key < 0;
