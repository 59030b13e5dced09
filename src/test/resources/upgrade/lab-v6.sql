SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.lab_horizon() RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    AS $$
    select case when rate is null and now() >= anchor_real then 'infinity'::timestamptz else lab_now() end from lab_clock
$$;
CREATE FUNCTION public.lab_now() RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    AS $$ select lab_time(now()) $$;
CREATE FUNCTION public.lab_time(at timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    AS $$
    select case
        when at < anchor_real
            then earlier_lab + greatest(at - earlier_real, interval '0') * coalesce(earlier_rate, 0)
        else anchor_lab + (at - anchor_real) * coalesce(rate, 0)
    end
    from lab_clock
$$;
CREATE FUNCTION public.real_time(due timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    AS $$
    select case
        when rate is null then anchor_real
        when due <= anchor_lab then least(anchor_real, now())
        when rate = 0 then null
        else anchor_real + (due - anchor_lab) / rate
    end
    from lab_clock
$$;
CREATE FUNCTION public.touch_snapshot() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update snapshot_version set version = version + 1 where topic = tg_argv[0];
    return null;
end $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.account (
    name text NOT NULL,
    password_hash text NOT NULL,
    CONSTRAINT account_name_check CHECK ((name <> ''::text))
);
CREATE TABLE public.account_group (
    account text NOT NULL,
    name text NOT NULL,
    CONSTRAINT account_group_name_check CHECK ((name <> ''::text))
);
CREATE TABLE public.cluster (
    id bigint NOT NULL,
    name text NOT NULL,
    folder bigint NOT NULL,
    drs_enabled boolean NOT NULL,
    ha_enabled boolean NOT NULL,
    CONSTRAINT cluster_name_check CHECK ((name <> ''::text))
);
CREATE TABLE public.customization_spec (
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    os_type text NOT NULL,
    fingerprint text NOT NULL,
    last_modified timestamp with time zone DEFAULT now() NOT NULL,
    spec jsonb NOT NULL,
    CONSTRAINT customization_spec_name_check CHECK ((name <> ''::text)),
    CONSTRAINT customization_spec_os_type_check CHECK ((os_type = ANY (ARRAY['WINDOWS'::text, 'LINUX'::text])))
);
CREATE TABLE public.datacenter (
    id bigint NOT NULL,
    name text NOT NULL,
    folder bigint NOT NULL,
    CONSTRAINT datacenter_name_check CHECK ((name <> ''::text))
);
CREATE TABLE public.datastore (
    id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    folder bigint NOT NULL,
    capacity bigint NOT NULL,
    used bigint DEFAULT 0 NOT NULL,
    other_used bigint DEFAULT 0 NOT NULL,
    bandwidth bigint NOT NULL,
    copy_lanes integer NOT NULL,
    accessible boolean NOT NULL,
    multiple_host_access boolean NOT NULL,
    thin_provisioning_supported boolean NOT NULL,
    CONSTRAINT datastore_bandwidth_check CHECK ((bandwidth > 0)),
    CONSTRAINT datastore_capacity_check CHECK ((capacity > 0)),
    CONSTRAINT datastore_check CHECK (((used >= 0) AND ((used + other_used) <= capacity))),
    CONSTRAINT datastore_copy_lanes_check CHECK ((copy_lanes > 0)),
    CONSTRAINT datastore_name_check CHECK ((name <> ''::text)),
    CONSTRAINT datastore_other_used_check CHECK ((other_used >= 0)),
    CONSTRAINT datastore_type_check CHECK ((type = ANY (ARRAY['VMFS'::text, 'NFS'::text, 'NFS41'::text, 'CIFS'::text, 'VSAN'::text, 'VFFS'::text, 'VVOL'::text])))
)
WITH (fillfactor='20', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='1000');
CREATE TABLE public.directory (
    vm bigint NOT NULL,
    datastore bigint NOT NULL,
    name text NOT NULL,
    CONSTRAINT directory_name_check CHECK ((name <> ''::text))
);
CREATE TABLE public.disk (
    vm bigint NOT NULL,
    key integer NOT NULL,
    datastore bigint NOT NULL,
    capacity bigint NOT NULL,
    file text NOT NULL,
    device jsonb NOT NULL,
    CONSTRAINT disk_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT disk_file_check CHECK ((file <> ''::text))
);
CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.folder (
    id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    parent bigint,
    datacenter bigint,
    CONSTRAINT folder_check CHECK (((type = 'DATACENTER'::text) = (datacenter IS NULL))),
    CONSTRAINT folder_name_check CHECK (((name <> ''::text) AND (char_length(name) <= 240))),
    CONSTRAINT folder_type_check CHECK ((type = ANY (ARRAY['DATACENTER'::text, 'DATASTORE'::text, 'HOST'::text, 'NETWORK'::text, 'VIRTUAL_MACHINE'::text])))
);
CREATE TABLE public.host (
    id bigint NOT NULL,
    name text NOT NULL,
    cluster bigint,
    folder bigint,
    connection_state text NOT NULL,
    power_state text NOT NULL,
    cpu_count bigint NOT NULL,
    memory_mib bigint NOT NULL,
    memory_used_mib bigint DEFAULT 0 NOT NULL,
    CONSTRAINT host_check CHECK (((cluster IS NULL) <> (folder IS NULL))),
    CONSTRAINT host_check1 CHECK (((memory_used_mib >= 0) AND (memory_used_mib <= memory_mib))),
    CONSTRAINT host_connection_state_check CHECK ((connection_state = ANY (ARRAY['CONNECTED'::text, 'DISCONNECTED'::text, 'NOT_RESPONDING'::text]))),
    CONSTRAINT host_cpu_count_check CHECK ((cpu_count > 0)),
    CONSTRAINT host_memory_mib_check CHECK ((memory_mib > 0)),
    CONSTRAINT host_name_check CHECK ((name <> ''::text)),
    CONSTRAINT host_power_state_check CHECK ((power_state = ANY (ARRAY['POWERED_ON'::text, 'POWERED_OFF'::text, 'STANDBY'::text])))
)
WITH (fillfactor='20', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='1000');
CREATE TABLE public.host_datastore (
    host bigint NOT NULL,
    datastore bigint NOT NULL
);
CREATE TABLE public.lab_clock (
    one boolean DEFAULT true NOT NULL,
    anchor_real timestamp with time zone DEFAULT now() NOT NULL,
    anchor_lab timestamp with time zone DEFAULT now() NOT NULL,
    rate double precision DEFAULT 1,
    earlier_real timestamp with time zone DEFAULT now() NOT NULL,
    earlier_lab timestamp with time zone DEFAULT now() NOT NULL,
    earlier_rate double precision DEFAULT 1,
    CONSTRAINT lab_clock_one_check CHECK (one),
    CONSTRAINT lab_clock_rate_check CHECK (((rate >= (0)::double precision) AND (rate <= ('1000000'::numeric)::double precision)))
);
CREATE TABLE public.lane (
    task bigint NOT NULL,
    datastore bigint NOT NULL,
    held boolean DEFAULT false NOT NULL
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='1000');
CREATE SEQUENCE public.mac_suffix
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    MAXVALUE 4194303
    CACHE 1
    CYCLE;
CREATE SEQUENCE public.moid
    START WITH 1001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.network (
    id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    folder bigint NOT NULL,
    addresses text,
    CONSTRAINT network_name_check CHECK ((name <> ''::text)),
    CONSTRAINT network_type_check CHECK ((type = ANY (ARRAY['STANDARD_PORTGROUP'::text, 'DISTRIBUTED_PORTGROUP'::text, 'OPAQUE_NETWORK'::text])))
);
CREATE TABLE public.nic (
    vm bigint NOT NULL,
    key integer NOT NULL,
    network bigint NOT NULL,
    mac macaddr NOT NULL,
    device jsonb NOT NULL
);
CREATE TABLE public.permission (
    id bigint NOT NULL,
    object bigint NOT NULL,
    principal text NOT NULL,
    is_group boolean NOT NULL,
    role bigint NOT NULL,
    propagate boolean NOT NULL,
    CONSTRAINT permission_principal_check CHECK ((principal <> ''::text))
);
ALTER TABLE public.permission ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.resource_pool (
    id bigint NOT NULL,
    name text NOT NULL,
    parent bigint,
    cluster bigint,
    host bigint,
    CONSTRAINT resource_pool_check CHECK (((cluster IS NULL) <> (host IS NULL))),
    CONSTRAINT resource_pool_name_check CHECK ((name <> ''::text))
);
CREATE TABLE public.role (
    id bigint NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    system boolean DEFAULT false NOT NULL,
    CONSTRAINT role_name_check CHECK ((name <> ''::text))
);
ALTER TABLE public.role ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.role_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.role_privilege (
    role bigint NOT NULL,
    privilege text NOT NULL,
    CONSTRAINT role_privilege_privilege_check CHECK ((privilege <> ''::text))
);
CREATE TABLE public.session (
    token_hash bytea NOT NULL,
    account text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_accessed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT session_token_hash_check CHECK ((octet_length(token_hash) = 32))
)
WITH (fillfactor='70');
CREATE TABLE public.snapshot_version (
    topic text NOT NULL,
    version bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.task (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    service text NOT NULL,
    operation text NOT NULL,
    account text NOT NULL,
    target_type text NOT NULL,
    target bigint NOT NULL,
    subject bigint,
    status text DEFAULT 'PENDING'::text NOT NULL,
    step text,
    due_at timestamp with time zone,
    began_at timestamp with time zone,
    progress_from smallint DEFAULT 0 NOT NULL,
    progress_to smallint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    plan jsonb NOT NULL,
    result text,
    error jsonb,
    CONSTRAINT task_check CHECK (((status = ANY (ARRAY['SUCCEEDED'::text, 'FAILED'::text])) = (end_time IS NOT NULL))),
    CONSTRAINT task_check1 CHECK (((status = 'PENDING'::text) = (start_time IS NULL))),
    CONSTRAINT task_check2 CHECK (((step IS NULL) = (end_time IS NOT NULL))),
    CONSTRAINT task_check3 CHECK (((end_time IS NULL) OR (due_at IS NULL))),
    CONSTRAINT task_check4 CHECK (((end_time IS NULL) OR (end_time >= start_time))),
    CONSTRAINT task_check5 CHECK (((status <> 'SUCCEEDED'::text) OR (error IS NULL))),
    CONSTRAINT task_check6 CHECK (((0 <= progress_from) AND (progress_from <= progress_to) AND (progress_to <= 100))),
    CONSTRAINT task_check7 CHECK (((status <> 'SUCCEEDED'::text) OR (progress_from = 100))),
    CONSTRAINT task_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'RUNNING'::text, 'BLOCKED'::text, 'SUCCEEDED'::text, 'FAILED'::text])))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='1000');
ALTER TABLE public.task ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.vm (
    id bigint DEFAULT nextval('public.moid'::regclass) NOT NULL,
    name text NOT NULL,
    folder bigint NOT NULL,
    resource_pool bigint NOT NULL,
    host bigint,
    home bigint NOT NULL,
    registered boolean DEFAULT false NOT NULL,
    template boolean DEFAULT false NOT NULL,
    power_state text DEFAULT 'POWERED_OFF'::text NOT NULL,
    powered_on_at timestamp with time zone,
    guest_os text NOT NULL,
    cpu_count bigint NOT NULL,
    memory_mib bigint NOT NULL,
    instance_uuid uuid NOT NULL,
    bios_uuid uuid NOT NULL,
    hardware jsonb NOT NULL,
    guest jsonb DEFAULT '{}'::jsonb NOT NULL,
    clean_power_off boolean DEFAULT true NOT NULL,
    CONSTRAINT vm_check CHECK (((NOT registered) OR (host IS NOT NULL))),
    CONSTRAINT vm_check1 CHECK ((registered OR (power_state = 'POWERED_OFF'::text))),
    CONSTRAINT vm_check2 CHECK (((power_state = 'POWERED_ON'::text) = (powered_on_at IS NOT NULL))),
    CONSTRAINT vm_check3 CHECK (((NOT template) OR (power_state = 'POWERED_OFF'::text))),
    CONSTRAINT vm_cpu_count_check CHECK ((cpu_count > 0)),
    CONSTRAINT vm_memory_mib_check CHECK ((memory_mib > 0)),
    CONSTRAINT vm_name_check CHECK (((name <> ''::text) AND (char_length(name) <= 240))),
    CONSTRAINT vm_power_state_check CHECK ((power_state = ANY (ARRAY['POWERED_OFF'::text, 'POWERED_ON'::text, 'SUSPENDED'::text])))
)
WITH (fillfactor='80');
INSERT INTO public.account VALUES
	('cloner@vsphere.local', '$2b$10$/e18ynjMQKrwZ1m6Gg8NkuZ3Vdc9YCnqqxxFwE0Mu1JfPATdl1f9W'),
	('reader@vsphere.local', '$2b$10$OXl8azBa7xCfzNiR7JRmXOaNWk6leAJHQo0y/bgxxBYKiX2NF2U7y'),
	('nobody@vsphere.local', '$2b$10$zBgrLgkSRF1LWUHuTSrSx.UO6e7Yc6u4tcvd7ssIJC7jY67X49lBe'),
	('no-allocate-space@vsphere.local', '$2b$10$9lhpeO4RuMaLwWLxtLk/K.hR4ss/Zhi7D9QK.ZPcGG4iGWUnk5DRi'),
	('no-create-from-existing@vsphere.local', '$2b$10$V2HmsVXrrOichuDT5l7YheJhkez1dK6syP/Or1lvmE8hMU4X4q5t2'),
	('no-assign-to-pool@vsphere.local', '$2b$10$lKYR520Hbuawv1jc7LAUHezMTqe9hcGKsfcR6LfMeM1EqkhxSH1LW'),
	('no-clone@vsphere.local', '$2b$10$MHItHHPABXk1n0PJrsXyReQWQogxxe5O64qqnMuAHnBp8IDr2INuu'),
	('no-read@vsphere.local', '$2b$10$a0ZQObllgDahEgO1F1Tc8OuZ.bHvWSkcSrIn3XPMM1.w9ESO6Q15a'),
	('administrator@vsphere.local', '$2b$10$UP24xCSRxWon1oR6gI2VlefGkbVb9Vl.T8or10yLaIwk3eiWtyOZm');
INSERT INTO public.account_group VALUES
	('cloner@vsphere.local', 'Cloners');
INSERT INTO public.cluster VALUES
	(1029, 'Compute', 1011, true, true),
	(1039, 'Legacy', 1011, false, false),
	(1067, 'Recovery', 1062, true, false);
INSERT INTO public.customization_spec VALUES
	('linux-dhcp', 'Named after the machine, address from DHCP', 'LINUX', '35f4aa6d-6649-4a44-a2dc-b544a1936d0b', '2026-11-24 11:06:19.700405+00', '{"interfaces": [{"adapter": {"ipv4": {"type": "DHCP"}}}], "configuration_spec": {"linux_config": {"domain": "lab.example", "hostname": {"type": "VIRTUAL_MACHINE"}, "time_zone": "Europe/Berlin"}}, "global_DNS_settings": {"dns_servers": ["10.20.0.2"], "dns_suffix_list": ["lab.example"]}}'),
	('linux-static', 'A fixed name and address', 'LINUX', '2855b48a-29ae-49f3-9245-dfa7fd0cd43f', '2026-11-24 11:06:19.700405+00', '{"interfaces": [{"adapter": {"ipv4": {"type": "STATIC", "prefix": 16, "gateways": ["10.20.0.1"], "ip_address": "10.20.7.1"}}}], "configuration_spec": {"linux_config": {"domain": "lab.example", "hostname": {"type": "FIXED", "fixed_name": "static-01"}}}, "global_DNS_settings": {"dns_servers": ["10.20.0.2", "10.20.0.3"], "dns_suffix_list": ["lab.example"]}}'),
	('linux-two-nics', 'A name with a prefix; one NIC with a fixed address, the other by DHCP', 'LINUX', '052355df-6e3c-42fd-a079-aae47a2906b7', '2026-11-24 11:06:19.700405+00', '{"interfaces": [{"adapter": {"ipv4": {"type": "STATIC", "prefix": 16, "gateways": ["10.20.0.1"], "ip_address": "10.20.7.2"}}}, {"adapter": {"ipv4": {"type": "DHCP"}}}], "configuration_spec": {"linux_config": {"domain": "lab.example", "hostname": {"type": "PREFIX", "prefix": "db-"}}}, "global_DNS_settings": {"dns_servers": ["10.20.0.2"], "dns_suffix_list": []}}'),
	('windows-workgroup', '', 'WINDOWS', '3a9265a7-f7b4-4bca-9ae2-4fa093690e93', '2026-11-24 11:06:19.700405+00', '{"interfaces": [{"adapter": {"ipv4": {"type": "DHCP"}, "windows": {"dns_servers": []}}}], "configuration_spec": {"windows_config": {"reboot": "REBOOT", "sysprep": {"domain": {"type": "WORKGROUP", "workgroup": "LAB"}, "user_data": {"full_name": "Lab", "product_key": "", "organization": "Example", "computer_name": {"type": "VIRTUAL_MACHINE"}}, "gui_unattended": {"time_zone": 110, "auto_logon": false, "auto_logon_count": 0}}}}, "global_DNS_settings": {}}');
INSERT INTO public.datacenter VALUES
	(1003, 'Berlin', 1002),
	(1059, 'Frankfurt', 1002);
INSERT INTO public.datastore VALUES
	(1019, 'nfs-full', 'NFS', 1013, 536870912000, 0, 515396075520, 209715200, 4, true, true, true),
	(1020, 'san-offline', 'VMFS', 1013, 10995116277760, 4294967296, 0, 209715200, 4, false, true, true),
	(1021, 'local-01', 'VMFS', 1014, 2199023255552, 0, 0, 419430400, 2, true, false, true),
	(1023, 'local-03', 'VMFS', 1014, 2199023255552, 0, 0, 419430400, 2, true, false, true),
	(1024, 'local-04', 'VMFS', 1014, 2199023255552, 0, 0, 419430400, 2, true, false, true),
	(1025, 'local-edge', 'VMFS', 1014, 4398046511104, 4294967296, 0, 419430400, 2, true, false, true),
	(1065, 'vsan-recovery', 'VSAN', 1063, 109951162777600, 8589934592, 0, 419430400, 8, true, true, true),
	(1018, 'nfs-scale', 'NFS', 1013, 1125899906842624, 4294967296, 0, 209715200, 64, true, true, true),
	(1016, 'nfs-gold', 'NFS', 1013, 43980465111040, 418759311360, 0, 838860800, 8, true, true, true),
	(1017, 'nfs-silver', 'NFS41', 1013, 87960930222080, 128849018880, 0, 209715200, 4, true, true, true),
	(1022, 'local-02', 'VMFS', 1014, 2199023255552, 150323855360, 0, 419430400, 2, true, false, true);
INSERT INTO public.directory VALUES
	(1047, 1018, 'small'),
	(1048, 1016, 'db-01'),
	(1048, 1017, 'db-01'),
	(1048, 1022, 'db-01'),
	(1049, 1016, 'web-01'),
	(1050, 1016, 'web-02'),
	(1051, 1016, 'web-03'),
	(1052, 1016, 'ubuntu-24.04'),
	(1053, 1017, 'windows-2022'),
	(1054, 1017, 'legacy-app'),
	(1055, 1025, 'kiosk'),
	(1056, 1020, 'stranded'),
	(1057, 1016, 'unplugged'),
	(1058, 1016, 'big'),
	(1072, 1065, 'standby'),
	(1073, 1018, 'finished-1'),
	(1074, 1018, 'finished-2'),
	(1075, 1018, 'finished-3'),
	(1076, 1016, 'running-1'),
	(1076, 1017, 'running-1'),
	(1076, 1022, 'running-1'),
	(1077, 1016, 'running-2'),
	(1077, 1017, 'running-2'),
	(1077, 1022, 'running-2'),
	(1078, 1016, 'running-3'),
	(1078, 1017, 'running-3'),
	(1078, 1022, 'running-3'),
	(1079, 1016, 'running-4'),
	(1079, 1017, 'running-4'),
	(1079, 1022, 'running-4'),
	(1080, 1016, 'running-5'),
	(1080, 1017, 'running-5'),
	(1080, 1022, 'running-5'),
	(1081, 1016, 'running-6'),
	(1081, 1017, 'running-6'),
	(1081, 1022, 'running-6');
INSERT INTO public.disk VALUES
	(1047, 2000, 1018, 1073741824, 'small.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1048, 2000, 1016, 42949672960, 'db-01.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1048, 2001, 1017, 8589934592, 'db-01_1.vmdk', '{"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}'),
	(1048, 2002, 1022, 21474836480, 'db-01_2.vmdk', '{"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}'),
	(1049, 2000, 1016, 17179869184, 'web-01.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1050, 2000, 1016, 17179869184, 'web-02.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1051, 2000, 1016, 17179869184, 'web-03.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1052, 2000, 1016, 10737418240, 'ubuntu-24.04.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1053, 2000, 1017, 42949672960, 'windows-2022.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1054, 2000, 1017, 25769803776, 'legacy-app.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1055, 2000, 1025, 4294967296, 'kiosk.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1056, 2000, 1020, 4294967296, 'stranded.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1057, 2000, 1016, 4294967296, 'unplugged.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1058, 2000, 1016, 51539607552, 'big.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1072, 2000, 1065, 8589934592, 'standby.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1073, 2000, 1018, 1073741824, 'finished-1.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1074, 2000, 1018, 1073741824, 'finished-2.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1075, 2000, 1018, 1073741824, 'finished-3.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1076, 2000, 1016, 42949672960, 'running-1.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1076, 2001, 1017, 8589934592, 'running-1_1.vmdk', '{"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}'),
	(1076, 2002, 1022, 21474836480, 'running-1_2.vmdk', '{"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}'),
	(1077, 2000, 1016, 42949672960, 'running-2.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1077, 2001, 1017, 8589934592, 'running-2_1.vmdk', '{"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}'),
	(1077, 2002, 1022, 21474836480, 'running-2_2.vmdk', '{"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}'),
	(1078, 2000, 1016, 42949672960, 'running-3.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1078, 2001, 1017, 8589934592, 'running-3_1.vmdk', '{"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}'),
	(1078, 2002, 1022, 21474836480, 'running-3_2.vmdk', '{"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}'),
	(1079, 2000, 1016, 42949672960, 'running-4.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1079, 2001, 1017, 8589934592, 'running-4_1.vmdk', '{"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}'),
	(1079, 2002, 1022, 21474836480, 'running-4_2.vmdk', '{"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}'),
	(1080, 2000, 1016, 42949672960, 'running-5.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1080, 2001, 1017, 8589934592, 'running-5_1.vmdk', '{"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}'),
	(1080, 2002, 1022, 21474836480, 'running-5_2.vmdk', '{"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}'),
	(1081, 2000, 1016, 42949672960, 'running-6.vmdk', '{"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}'),
	(1081, 2001, 1017, 8589934592, 'running-6_1.vmdk', '{"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}'),
	(1081, 2002, 1022, 21474836480, 'running-6_2.vmdk', '{"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}');
INSERT INTO public.flyway_schema_history VALUES
	(1, '1', 'inventory', 'SQL', 'db/migration/V1__inventory.sql', 677259537, 'doppel', '2026-11-24 11:06:17.75752', 58, true),
	(2, '2', 'access', 'SQL', 'db/migration/V2__access.sql', -421414122, 'doppel', '2026-11-24 11:06:17.879812', 21, true),
	(3, '3', 'vm', 'SQL', 'db/migration/V3__vm.sql', -1706328224, 'doppel', '2026-11-24 11:06:17.916246', 31, true),
	(4, '4', 'task', 'SQL', 'db/migration/V4__task.sql', -1685953338, 'doppel', '2026-11-24 11:06:17.965051', 39, true),
	(5, '5', 'lab clock', 'SQL', 'db/migration/V5__lab_clock.sql', -1514580816, 'doppel', '2026-11-24 11:06:18.023852', 11, true),
	(6, '6', 'power', 'SQL', 'db/migration/V6__power.sql', -1531864488, 'doppel', '2026-11-24 11:06:18.047533', 2, true);
INSERT INTO public.folder VALUES
	(1001, 'Datacenters', 'DATACENTER', NULL, NULL),
	(1002, 'Germany', 'DATACENTER', 1001, NULL),
	(1004, 'vm', 'VIRTUAL_MACHINE', NULL, 1003),
	(1005, 'Linux', 'VIRTUAL_MACHINE', 1004, 1003),
	(1006, 'Web', 'VIRTUAL_MACHINE', 1005, 1003),
	(1007, 'Database', 'VIRTUAL_MACHINE', 1005, 1003),
	(1008, 'Windows', 'VIRTUAL_MACHINE', 1004, 1003),
	(1009, 'Templates', 'VIRTUAL_MACHINE', 1004, 1003),
	(1010, 'Scratch', 'VIRTUAL_MACHINE', 1004, 1003),
	(1011, 'host', 'HOST', NULL, 1003),
	(1012, 'datastore', 'DATASTORE', NULL, 1003),
	(1013, 'Shared', 'DATASTORE', 1012, 1003),
	(1014, 'Local', 'DATASTORE', 1012, 1003),
	(1015, 'network', 'NETWORK', NULL, 1003),
	(1060, 'vm', 'VIRTUAL_MACHINE', NULL, 1059),
	(1061, 'Standby', 'VIRTUAL_MACHINE', 1060, 1059),
	(1062, 'host', 'HOST', NULL, 1059),
	(1063, 'datastore', 'DATASTORE', NULL, 1059),
	(1064, 'network', 'NETWORK', NULL, 1059);
INSERT INTO public.host VALUES
	(1036, 'esx-02', 1029, NULL, 'CONNECTED', 'POWERED_ON', 64, 1048576, 4096),
	(1037, 'esx-03', 1029, NULL, 'CONNECTED', 'POWERED_ON', 64, 1048576, 4096),
	(1038, 'esx-04', 1029, NULL, 'DISCONNECTED', 'POWERED_ON', 64, 1048576, 4096),
	(1042, 'old-01', 1039, NULL, 'CONNECTED', 'POWERED_ON', 16, 131072, 0),
	(1043, 'old-02', 1039, NULL, 'CONNECTED', 'POWERED_ON', 16, 131072, 0),
	(1044, 'edge-01', NULL, 1011, 'CONNECTED', 'POWERED_ON', 16, 65536, 0),
	(1070, 'fra-01', 1067, NULL, 'CONNECTED', 'POWERED_ON', 64, 524288, 0),
	(1071, 'fra-02', 1067, NULL, 'CONNECTED', 'POWERED_ON', 64, 524288, 0),
	(1035, 'esx-01', 1029, NULL, 'CONNECTED', 'POWERED_ON', 64, 1048576, 5632);
INSERT INTO public.host_datastore VALUES
	(1035, 1016),
	(1035, 1017),
	(1035, 1018),
	(1035, 1019),
	(1035, 1020),
	(1035, 1021),
	(1036, 1016),
	(1036, 1017),
	(1036, 1018),
	(1036, 1019),
	(1036, 1020),
	(1036, 1022),
	(1037, 1016),
	(1037, 1017),
	(1037, 1018),
	(1037, 1019),
	(1037, 1020),
	(1037, 1023),
	(1038, 1016),
	(1038, 1017),
	(1038, 1018),
	(1038, 1019),
	(1038, 1020),
	(1038, 1024),
	(1042, 1016),
	(1042, 1017),
	(1042, 1018),
	(1043, 1016),
	(1043, 1017),
	(1043, 1018),
	(1044, 1025),
	(1044, 1017),
	(1070, 1065),
	(1071, 1065);
INSERT INTO public.lab_clock VALUES
	(true, '2026-11-24 11:09:01.803447+00', '2026-11-24 11:06:20.351179+00', 1, '2026-11-24 11:06:20.351179+00', '2026-11-24 11:06:20.351179+00', NULL);
INSERT INTO public.lane VALUES
	(4, 1016, true),
	(4, 1017, true),
	(4, 1022, true),
	(6, 1016, false),
	(6, 1017, false),
	(6, 1022, false),
	(7, 1016, false),
	(7, 1017, false),
	(7, 1022, false),
	(8, 1016, false),
	(8, 1017, false),
	(8, 1022, false),
	(5, 1016, true),
	(5, 1017, true),
	(5, 1022, true),
	(9, 1016, false),
	(9, 1017, false),
	(9, 1022, false);
INSERT INTO public.network VALUES
	(1026, 'VM Network', 'STANDARD_PORTGROUP', 1015, '10.20.0.0/16'),
	(1027, 'Storage', 'STANDARD_PORTGROUP', 1015, '10.30.0.0/16'),
	(1028, 'DMZ', 'DISTRIBUTED_PORTGROUP', 1015, '192.168.40.0/24'),
	(1066, 'VM Network', 'STANDARD_PORTGROUP', 1064, '10.40.0.0/16');
INSERT INTO public.nic VALUES
	(1047, 4000, 1026, '00:50:56:80:00:00', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1048, 4000, 1026, '00:50:56:80:00:01', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1048, 4001, 1027, '00:50:56:80:00:02', '{"type": "VMXNET3", "label": "Network adapter 2", "mac_type": "GENERATED", "pci_slot_number": 224, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1049, 4000, 1028, '00:50:56:80:00:03', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1050, 4000, 1028, '00:50:56:80:00:04', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1051, 4000, 1028, '00:50:56:80:00:05', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1052, 4000, 1026, '00:50:56:80:00:06', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1053, 4000, 1026, '00:50:56:80:00:07', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1054, 4000, 1026, '00:50:56:80:00:08', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1055, 4000, 1026, '00:50:56:80:00:09', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1056, 4000, 1026, '00:50:56:80:00:0a', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1057, 4000, 1026, '00:50:56:80:00:0b', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1058, 4000, 1026, '00:50:56:80:00:0c', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1072, 4000, 1066, '00:50:56:80:00:0d', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1073, 4000, 1026, '00:50:56:80:00:0e', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1074, 4000, 1026, '00:50:56:80:00:0f', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}'),
	(1075, 4000, 1026, '00:50:56:80:00:10', '{"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}');
INSERT INTO public.permission OVERRIDING SYSTEM VALUE VALUES
	(1, 1001, 'administrator@vsphere.local', false, 1, true),
	(2, 1001, 'Cloners', true, 4, true),
	(3, 1001, 'reader@vsphere.local', false, 2, true),
	(4, 1001, 'no-allocate-space@vsphere.local', false, 5, true),
	(5, 1001, 'no-create-from-existing@vsphere.local', false, 6, true),
	(6, 1001, 'no-assign-to-pool@vsphere.local', false, 7, true),
	(7, 1001, 'no-clone@vsphere.local', false, 8, true),
	(8, 1001, 'no-read@vsphere.local', false, 9, true),
	(9, 1008, 'reader@vsphere.local', false, 3, true);
INSERT INTO public.resource_pool VALUES
	(1030, 'Resources', NULL, 1029, NULL),
	(1031, 'Production', 1030, 1029, NULL),
	(1032, 'Web', 1031, 1029, NULL),
	(1033, 'Database', 1031, 1029, NULL),
	(1034, 'Test', 1030, 1029, NULL),
	(1040, 'Resources', NULL, 1039, NULL),
	(1041, 'Batch', 1040, 1039, NULL),
	(1045, 'Resources', NULL, NULL, 1044),
	(1046, 'Kiosk', 1045, NULL, 1044),
	(1068, 'Resources', NULL, 1067, NULL),
	(1069, 'Standby', 1068, 1067, NULL);
INSERT INTO public.role OVERRIDING SYSTEM VALUE VALUES
	(4, 'Cloner', 'What cloning a virtual machine takes, and nothing else', false),
	(5, 'Cloner without AllocateSpace', '', false),
	(6, 'Cloner without CreateFromExisting', '', false),
	(7, 'Cloner without AssignVMToPool', '', false),
	(8, 'Cloner without Clone', '', false),
	(9, 'Cloner without Read', '', false),
	(1, 'Admin', 'Full access rights', true),
	(2, 'ReadOnly', 'See details of objects, but not make changes', true),
	(3, 'NoAccess', 'Used for restricting granted access', true);
INSERT INTO public.role_privilege VALUES
	(1, 'System.Anonymous'),
	(1, 'System.Read'),
	(1, 'System.View'),
	(1, 'Authorization.ModifyPermissions'),
	(1, 'Authorization.ModifyRoles'),
	(1, 'Datastore.AllocateSpace'),
	(1, 'Datastore.Browse'),
	(1, 'Datacenter.Create'),
	(1, 'Datacenter.Delete'),
	(1, 'Host.Config.Connection'),
	(1, 'Host.Inventory.AddHostToCluster'),
	(1, 'Host.Inventory.AddStandaloneHost'),
	(1, 'Host.Inventory.RemoveHostFromCluster'),
	(1, 'Network.Assign'),
	(1, 'Resource.AssignVMToPool'),
	(1, 'Resource.ColdMigrate'),
	(1, 'Resource.HotMigrate'),
	(1, 'Resource.CreatePool'),
	(1, 'Resource.DeletePool'),
	(1, 'Resource.EditPool'),
	(1, 'Sessions.CollectPrivilegeChecks'),
	(1, 'Task.Create'),
	(1, 'Task.Update'),
	(1, 'VirtualMachine.Config.AddExistingDisk'),
	(1, 'VirtualMachine.Config.AddNewDisk'),
	(1, 'VirtualMachine.Config.RemoveDisk'),
	(1, 'VirtualMachine.Config.EditDevice'),
	(1, 'VirtualMachine.Interact.PowerOn'),
	(1, 'VirtualMachine.Interact.PowerOff'),
	(1, 'VirtualMachine.Interact.Reset'),
	(1, 'VirtualMachine.Interact.Suspend'),
	(1, 'VirtualMachine.Inventory.Create'),
	(1, 'VirtualMachine.Inventory.CreateFromExisting'),
	(1, 'VirtualMachine.Inventory.Delete'),
	(1, 'VirtualMachine.Inventory.Register'),
	(1, 'VirtualMachine.Inventory.Unregister'),
	(1, 'VirtualMachine.Provisioning.Clone'),
	(1, 'VirtualMachine.Provisioning.Customize'),
	(1, 'VirtualMachine.Provisioning.DeployTemplate'),
	(1, 'VirtualMachine.Provisioning.ModifyCustSpecs'),
	(1, 'VirtualMachine.Provisioning.ReadCustSpecs'),
	(2, 'System.Anonymous'),
	(2, 'System.Read'),
	(2, 'System.View'),
	(4, 'System.Read'),
	(4, 'Datastore.AllocateSpace'),
	(4, 'Resource.AssignVMToPool'),
	(4, 'VirtualMachine.Inventory.CreateFromExisting'),
	(4, 'VirtualMachine.Provisioning.Clone'),
	(5, 'System.Read');
INSERT INTO public.role_privilege VALUES
	(5, 'Resource.AssignVMToPool'),
	(5, 'VirtualMachine.Inventory.CreateFromExisting'),
	(5, 'VirtualMachine.Provisioning.Clone'),
	(6, 'System.Read'),
	(6, 'Datastore.AllocateSpace'),
	(6, 'Resource.AssignVMToPool'),
	(6, 'VirtualMachine.Provisioning.Clone'),
	(7, 'System.Read'),
	(7, 'Datastore.AllocateSpace'),
	(7, 'VirtualMachine.Inventory.CreateFromExisting'),
	(7, 'VirtualMachine.Provisioning.Clone'),
	(8, 'System.Read'),
	(8, 'Datastore.AllocateSpace'),
	(8, 'Resource.AssignVMToPool'),
	(8, 'VirtualMachine.Inventory.CreateFromExisting'),
	(9, 'Datastore.AllocateSpace'),
	(9, 'Resource.AssignVMToPool'),
	(9, 'VirtualMachine.Inventory.CreateFromExisting'),
	(9, 'VirtualMachine.Provisioning.Clone');
INSERT INTO public.session VALUES
	('\xd71b3f7b5d9a65b08dd51acc7c4321cca4befc25365abd7d4754d72972feb682', 'administrator@vsphere.local', '2026-11-24 11:06:20.852507+00', '2026-11-24 11:06:20.875397+00'),
	('\xc7efa30dc6103285ad4b5b498f6b06a8a6fdd2b607643d17b26e1ff845eae855', 'administrator@vsphere.local', '2026-11-24 11:08:28.198363+00', '2026-11-24 11:08:28.198363+00'),
	('\x94443faa62b22c98db9b214c961b83341cb306dfd6588fa238e1d0b3ff95ff30', 'administrator@vsphere.local', '2026-11-24 11:09:02.736016+00', '2026-11-24 11:09:02.773306+00');
INSERT INTO public.snapshot_version VALUES
	('inventory', 8),
	('access', 17);
INSERT INTO public.task OVERRIDING SYSTEM VALUE VALUES
	(1, '5263e48a-254b-5dd3-6bbf-530e346dbaa3', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1047, 1073, 'SUCCEEDED', NULL, NULL, NULL, 100, 100, '2026-11-24 11:06:21.459422+00', '2026-11-24 11:06:21.502583+00', '2026-11-24 11:06:21.502583+00', '{"home": 1018, "host": 1035, "name": "finished-1", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}], "disks": [{"key": 2000, "from": 1018, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 1073741824, "datastore": 1018, "datastore_name": "nfs-scale"}], "source": 1047, "power_on": true, "memory_mib": 512, "source_name": "small", "resource_pool": 1034}', 'vm-1073', NULL),
	(2, '5298faa5-eb01-9448-4a7e-5f21567b959f', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1047, 1074, 'SUCCEEDED', NULL, NULL, NULL, 100, 100, '2026-11-24 11:06:21.530076+00', '2026-11-24 11:06:21.761469+00', '2026-11-24 11:06:21.761469+00', '{"home": 1018, "host": 1035, "name": "finished-2", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}], "disks": [{"key": 2000, "from": 1018, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 1073741824, "datastore": 1018, "datastore_name": "nfs-scale"}], "source": 1047, "power_on": true, "memory_mib": 512, "source_name": "small", "resource_pool": 1034}', 'vm-1074', NULL),
	(3, '52a3a0d7-a5b9-0e80-e90b-1718cd7c2329', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1047, 1075, 'SUCCEEDED', NULL, NULL, NULL, 100, 100, '2026-11-24 11:06:21.598642+00', '2026-11-24 11:06:21.761469+00', '2026-11-24 11:06:21.761469+00', '{"home": 1018, "host": 1035, "name": "finished-3", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}], "disks": [{"key": 2000, "from": 1018, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 1073741824, "datastore": 1018, "datastore_name": "nfs-scale"}], "source": 1047, "power_on": true, "memory_mib": 512, "source_name": "small", "resource_pool": 1034}', 'vm-1075', NULL),
	(4, '52df58a8-22a1-da19-7033-ff5742da3e64', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1048, 1076, 'RUNNING', 'copied', '2026-11-24 11:07:14.030098+00', '2026-11-24 11:06:22.830098+00', 0, 90, '2026-11-24 11:09:04.228707+00', '2026-11-24 11:09:04.282366+00', NULL, '{"home": 1016, "host": 1036, "name": "running-1", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}, {"key": 4001, "device": {"type": "VMXNET3", "label": "Network adapter 2", "mac_type": "GENERATED", "pci_slot_number": 224, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1027}], "disks": [{"key": 2000, "from": 1016, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 42949672960, "datastore": 1016, "datastore_name": "nfs-gold"}, {"key": 2001, "from": 1017, "device": {"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}, "capacity": 8589934592, "datastore": 1017, "datastore_name": "nfs-silver"}, {"key": 2002, "from": 1022, "device": {"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}, "capacity": 21474836480, "datastore": 1022, "datastore_name": "local-02"}], "source": 1048, "power_on": true, "memory_mib": 32768, "source_name": "db-01", "resource_pool": 1033}', NULL, NULL),
	(5, '52b63604-f4ff-6a76-f5cf-e81af16b378c', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1048, 1077, 'RUNNING', 'copied', '2026-11-24 11:07:14.542374+00', '2026-11-24 11:06:23.342374+00', 0, 90, '2026-11-24 11:09:04.360836+00', '2026-11-24 11:09:04.794642+00', NULL, '{"home": 1016, "host": 1036, "name": "running-2", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}, {"key": 4001, "device": {"type": "VMXNET3", "label": "Network adapter 2", "mac_type": "GENERATED", "pci_slot_number": 224, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1027}], "disks": [{"key": 2000, "from": 1016, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 42949672960, "datastore": 1016, "datastore_name": "nfs-gold"}, {"key": 2001, "from": 1017, "device": {"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}, "capacity": 8589934592, "datastore": 1017, "datastore_name": "nfs-silver"}, {"key": 2002, "from": 1022, "device": {"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}, "capacity": 21474836480, "datastore": 1022, "datastore_name": "local-02"}], "source": 1048, "power_on": true, "memory_mib": 32768, "source_name": "db-01", "resource_pool": 1033}', NULL, NULL),
	(9, '5260194f-891b-324b-9933-978a0a6b74aa', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1048, 1081, 'PENDING', 'lane', NULL, NULL, 0, 0, '2026-11-24 11:09:04.821018+00', NULL, NULL, '{"home": 1016, "host": 1036, "name": "running-6", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}, {"key": 4001, "device": {"type": "VMXNET3", "label": "Network adapter 2", "mac_type": "GENERATED", "pci_slot_number": 224, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1027}], "disks": [{"key": 2000, "from": 1016, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 42949672960, "datastore": 1016, "datastore_name": "nfs-gold"}, {"key": 2001, "from": 1017, "device": {"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}, "capacity": 8589934592, "datastore": 1017, "datastore_name": "nfs-silver"}, {"key": 2002, "from": 1022, "device": {"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}, "capacity": 21474836480, "datastore": 1022, "datastore_name": "local-02"}], "source": 1048, "power_on": true, "memory_mib": 32768, "source_name": "db-01", "resource_pool": 1033}', NULL, NULL),
	(6, '525ab33b-a809-58bc-1787-01571533fe08', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1048, 1078, 'PENDING', 'lane', NULL, NULL, 0, 0, '2026-11-24 11:09:04.49265+00', NULL, NULL, '{"home": 1016, "host": 1036, "name": "running-3", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}, {"key": 4001, "device": {"type": "VMXNET3", "label": "Network adapter 2", "mac_type": "GENERATED", "pci_slot_number": 224, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1027}], "disks": [{"key": 2000, "from": 1016, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 42949672960, "datastore": 1016, "datastore_name": "nfs-gold"}, {"key": 2001, "from": 1017, "device": {"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}, "capacity": 8589934592, "datastore": 1017, "datastore_name": "nfs-silver"}, {"key": 2002, "from": 1022, "device": {"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}, "capacity": 21474836480, "datastore": 1022, "datastore_name": "local-02"}], "source": 1048, "power_on": true, "memory_mib": 32768, "source_name": "db-01", "resource_pool": 1033}', NULL, NULL),
	(10, '52225631-dc20-9af8-e318-75ac097a81a6', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1048, 1082, 'FAILED', NULL, NULL, NULL, 0, 0, '2026-11-24 11:09:04.958926+00', '2026-11-24 11:09:06.33208+00', '2026-11-24 11:09:06.33208+00', '{"home": 1016, "host": 1036, "name": "canceled-1", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}, {"key": 4001, "device": {"type": "VMXNET3", "label": "Network adapter 2", "mac_type": "GENERATED", "pci_slot_number": 224, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1027}], "disks": [{"key": 2000, "from": 1016, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 42949672960, "datastore": 1016, "datastore_name": "nfs-gold"}, {"key": 2001, "from": 1017, "device": {"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}, "capacity": 8589934592, "datastore": 1017, "datastore_name": "nfs-silver"}, {"key": 2002, "from": 1022, "device": {"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}, "capacity": 21474836480, "datastore": 1022, "datastore_name": "local-02"}], "source": 1048, "power_on": false, "memory_mib": 32768, "source_name": "db-01", "resource_pool": 1033}', NULL, '{"messages": [{"id": "com.vmware.cis.task.canceled", "args": ["administrator@vsphere.local"], "default_message": "The task was canceled by user ''administrator@vsphere.local''."}], "error_type": "CANCELED"}'),
	(7, '52683a59-dddf-2b9f-7d69-ec79be0b97c9', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1048, 1079, 'PENDING', 'lane', NULL, NULL, 0, 0, '2026-11-24 11:09:04.611208+00', NULL, NULL, '{"home": 1016, "host": 1036, "name": "running-4", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}, {"key": 4001, "device": {"type": "VMXNET3", "label": "Network adapter 2", "mac_type": "GENERATED", "pci_slot_number": 224, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1027}], "disks": [{"key": 2000, "from": 1016, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 42949672960, "datastore": 1016, "datastore_name": "nfs-gold"}, {"key": 2001, "from": 1017, "device": {"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}, "capacity": 8589934592, "datastore": 1017, "datastore_name": "nfs-silver"}, {"key": 2002, "from": 1022, "device": {"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}, "capacity": 21474836480, "datastore": 1022, "datastore_name": "local-02"}], "source": 1048, "power_on": true, "memory_mib": 32768, "source_name": "db-01", "resource_pool": 1033}', NULL, NULL),
	(8, '523cad09-915a-d680-8298-0261ebb43fbd', 'com.vmware.vcenter.VM', 'clone$task', 'administrator@vsphere.local', 'VirtualMachine', 1048, 1080, 'PENDING', 'lane', NULL, NULL, 0, 0, '2026-11-24 11:09:04.725789+00', NULL, NULL, '{"home": 1016, "host": 1036, "name": "running-5", "nics": [{"key": 4000, "device": {"type": "VMXNET3", "label": "Network adapter 1", "mac_type": "GENERATED", "pci_slot_number": 192, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1026}, {"key": 4001, "device": {"type": "VMXNET3", "label": "Network adapter 2", "mac_type": "GENERATED", "pci_slot_number": 224, "start_connected": true, "allow_guest_control": true, "wake_on_lan_enabled": true, "upt_compatibility_enabled": false}, "network": 1027}], "disks": [{"key": 2000, "from": 1016, "device": {"scsi": {"bus": 0, "unit": 0}, "type": "SCSI", "label": "Hard disk 1"}, "capacity": 42949672960, "datastore": 1016, "datastore_name": "nfs-gold"}, {"key": 2001, "from": 1017, "device": {"scsi": {"bus": 0, "unit": 1}, "type": "SCSI", "label": "Hard disk 2"}, "capacity": 8589934592, "datastore": 1017, "datastore_name": "nfs-silver"}, {"key": 2002, "from": 1022, "device": {"scsi": {"bus": 0, "unit": 2}, "type": "SCSI", "label": "Hard disk 3"}, "capacity": 21474836480, "datastore": 1022, "datastore_name": "local-02"}], "source": 1048, "power_on": true, "memory_mib": 32768, "source_name": "db-01", "resource_pool": 1033}', NULL, NULL);
INSERT INTO public.vm VALUES
	(1047, 'small', 1005, 1034, 1035, 1018, true, false, 'POWERED_OFF', NULL, 'UBUNTU_64', 1, 512, '502f2862-2e1f-4a81-9591-ebc078f845c0', '427a4429-8c61-4aac-bb6b-398eca8d5723', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1048, 'db-01', 1007, 1033, 1036, 1016, true, false, 'POWERED_OFF', NULL, 'RHEL_9_64', 8, 32768, '508fe94b-6564-40a2-84e5-672783c73009', '42c96748-6542-4bcc-9519-3521ca31cff4', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 4, "hot_remove_enabled": false}, "boot": {"type": "EFI", "delay": 0, "retry": false, "retry_delay": 10000, "efi_legacy_boot": false, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1049, 'web-01', 1006, 1032, 1035, 1016, true, false, 'POWERED_ON', '2026-11-23 11:06:19.700405+00', 'UBUNTU_64', 2, 4096, '5071f29a-188c-40e6-ba96-bd25ca9bfb6e', '42ecc77d-8301-49d2-9430-59347cb80f20', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{"host_name": "web-01", "ip_address": "192.168.40.11", "dns_servers": ["192.168.40.2"]}', true),
	(1050, 'web-02', 1006, 1032, 1036, 1016, true, false, 'POWERED_ON', '2026-11-23 11:06:19.700405+00', 'UBUNTU_64', 2, 4096, '508aa214-ace7-4d12-b0a9-c295b56c2cd2', '426d3a6c-53ec-43cb-8550-be5f555d1c01', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{"host_name": "web-02", "ip_address": "192.168.40.12", "dns_servers": ["192.168.40.2"]}', true),
	(1051, 'web-03', 1006, 1032, 1037, 1016, true, false, 'POWERED_ON', '2026-11-23 11:06:19.700405+00', 'UBUNTU_64', 2, 4096, '5006cbd3-da88-4d5c-9e9e-6094f858b657', '42ea9fb3-34fc-447a-b02f-d3b550df8aee', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{"host_name": "web-03", "ip_address": "192.168.40.13", "dns_servers": ["192.168.40.2"]}', true),
	(1052, 'ubuntu-24.04', 1009, 1030, 1037, 1016, true, true, 'POWERED_OFF', NULL, 'UBUNTU_64', 2, 4096, '50be65ba-5c3a-43fb-b5ea-3f07dad1142f', '426fa874-1dd6-4de5-b8bf-c1d3c661fe70', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1053, 'windows-2022', 1009, 1030, 1035, 1017, true, true, 'POWERED_OFF', NULL, 'WINDOWS_SERVER_2021', 4, 8192, '5027d76a-331d-452c-a671-3e16a0ec6471', '42c87edf-f13c-4e43-9089-d17cb7c078c4', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "EFI", "delay": 0, "retry": false, "retry_delay": 10000, "efi_legacy_boot": false, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1054, 'legacy-app', 1008, 1041, 1042, 1017, true, false, 'POWERED_OFF', NULL, 'WINDOWS_7_SERVER_64', 2, 4096, '50190b4c-d569-4b1a-90d2-e7b31eaf07d3', '42126f7f-602d-470a-8638-308607389593', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1055, 'kiosk', 1005, 1046, 1044, 1025, true, false, 'POWERED_OFF', NULL, 'DEBIAN_11_64', 2, 1024, '504a8e17-24b2-4f4c-99b2-4d34701f7cf5', '42cbb613-4394-4289-b5ae-9cb7daad38c7', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1056, 'stranded', 1005, 1034, 1035, 1020, true, false, 'POWERED_OFF', NULL, 'DEBIAN_11_64', 2, 4096, '502a50df-0ce2-46ae-9db2-2dea77de61fa', '42b427f1-f998-412a-a767-b41f71b76138', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1057, 'unplugged', 1005, 1034, 1038, 1016, true, false, 'POWERED_ON', '2026-11-23 11:06:19.700405+00', 'DEBIAN_11_64', 2, 4096, '50d29b39-6835-42d7-bfe9-e912f19ec522', '4288509f-3567-4856-9b70-7b3b8bc80eee', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1058, 'big', 1010, 1034, 1037, 1016, true, false, 'POWERED_OFF', NULL, 'OTHER_LINUX_64', 2, 16384, '50d40734-5c08-4370-8049-56fa3ef7d98c', '4213753f-08eb-4f18-a28b-e813fb911d51', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1072, 'standby', 1061, 1069, 1070, 1065, true, false, 'POWERED_OFF', NULL, 'UBUNTU_64', 2, 4096, '503778e8-82e9-4a78-971f-fa8981926792', '42c624d5-500c-4663-a56a-c97330867d60', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1073, 'finished-1', 1005, 1034, 1035, 1018, true, false, 'POWERED_ON', '2026-11-24 11:06:20.351179+00', 'UBUNTU_64', 1, 512, '5013ceec-9540-4d37-93f1-1c8e2de61478', '42d68f43-6080-4a7e-ae06-01d1586f2431', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1074, 'finished-2', 1005, 1034, 1035, 1018, true, false, 'POWERED_ON', '2026-11-24 11:06:20.351179+00', 'UBUNTU_64', 1, 512, '5078c364-61ae-4af8-80e2-549bdc201afe', '421504b7-e063-43bc-bb0f-e9b0513015ee', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1075, 'finished-3', 1005, 1034, 1035, 1018, true, false, 'POWERED_ON', '2026-11-24 11:06:20.351179+00', 'UBUNTU_64', 1, 512, '508c6e8e-9adf-4498-83a5-95388c79b300', '42ca6b34-7881-4186-9808-1b8a6fbe5742', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 1, "hot_remove_enabled": false}, "boot": {"type": "BIOS", "delay": 0, "retry": false, "retry_delay": 10000, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1076, 'running-1', 1007, 1033, NULL, 1016, false, false, 'POWERED_OFF', NULL, 'RHEL_9_64', 8, 32768, '509fff0b-5f83-4bea-b5be-3a22c459c4e3', '42db9968-df6a-4ed2-a5a9-0bb5b30f9286', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 4, "hot_remove_enabled": false}, "boot": {"type": "EFI", "delay": 0, "retry": false, "retry_delay": 10000, "efi_legacy_boot": false, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1077, 'running-2', 1007, 1033, NULL, 1016, false, false, 'POWERED_OFF', NULL, 'RHEL_9_64', 8, 32768, '5037e575-5cdc-4000-a5d0-c6990a077b99', '427c2164-68bb-40b0-85b7-e8678776e716', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 4, "hot_remove_enabled": false}, "boot": {"type": "EFI", "delay": 0, "retry": false, "retry_delay": 10000, "efi_legacy_boot": false, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1078, 'running-3', 1007, 1033, NULL, 1016, false, false, 'POWERED_OFF', NULL, 'RHEL_9_64', 8, 32768, '506a24c3-e7a2-4435-8eb3-fcec528c2be7', '42e8e66b-3cdf-4977-a94a-a4fe22038878', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 4, "hot_remove_enabled": false}, "boot": {"type": "EFI", "delay": 0, "retry": false, "retry_delay": 10000, "efi_legacy_boot": false, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1079, 'running-4', 1007, 1033, NULL, 1016, false, false, 'POWERED_OFF', NULL, 'RHEL_9_64', 8, 32768, '506934ce-cffd-4a29-a4e6-7cf7d9cef642', '42615881-59bf-4fce-b2a4-187cd63f327f', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 4, "hot_remove_enabled": false}, "boot": {"type": "EFI", "delay": 0, "retry": false, "retry_delay": 10000, "efi_legacy_boot": false, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1080, 'running-5', 1007, 1033, NULL, 1016, false, false, 'POWERED_OFF', NULL, 'RHEL_9_64', 8, 32768, '506270b5-024b-419a-95eb-25639aeb070f', '42e0c115-d61d-4b64-a561-369a7b8538b1', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 4, "hot_remove_enabled": false}, "boot": {"type": "EFI", "delay": 0, "retry": false, "retry_delay": 10000, "efi_legacy_boot": false, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true),
	(1081, 'running-6', 1007, 1033, NULL, 1016, false, false, 'POWERED_OFF', NULL, 'RHEL_9_64', 8, 32768, '50f13be7-10ae-49ab-8d19-428bd9e543a5', '42b6940f-c66f-4f62-866b-30bd531a7eb1', '{"cpu": {"hot_add_enabled": false, "cores_per_socket": 4, "hot_remove_enabled": false}, "boot": {"type": "EFI", "delay": 0, "retry": false, "retry_delay": 10000, "efi_legacy_boot": false, "enter_setup_mode": false}, "cdroms": {}, "memory": {"hot_add_enabled": false}, "floppies": {}, "hardware": {"version": "VMX_19", "upgrade_policy": "NEVER", "upgrade_status": "NONE"}, "boot_devices": [], "serial_ports": {}, "nvme_adapters": {}, "sata_adapters": {}, "scsi_adapters": {"1000": {"scsi": {"bus": 0, "unit": 7}, "type": "PVSCSI", "label": "SCSI controller 0", "sharing": "NONE", "pci_slot_number": 160}}, "parallel_ports": {}}', '{}', true);
SELECT pg_catalog.setval('public.mac_suffix', 16, true);
SELECT pg_catalog.setval('public.moid', 1082, true);
SELECT pg_catalog.setval('public.permission_id_seq', 10, true);
SELECT pg_catalog.setval('public.role_id_seq', 15, true);
SELECT pg_catalog.setval('public.task_id_seq', 10, true);
ALTER TABLE ONLY public.account_group
    ADD CONSTRAINT account_group_pkey PRIMARY KEY (account, name);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.cluster
    ADD CONSTRAINT cluster_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.customization_spec
    ADD CONSTRAINT customization_spec_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.datacenter
    ADD CONSTRAINT datacenter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.datastore
    ADD CONSTRAINT datastore_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.directory
    ADD CONSTRAINT directory_pkey PRIMARY KEY (vm, datastore);
ALTER TABLE ONLY public.disk
    ADD CONSTRAINT disk_pkey PRIMARY KEY (vm, key);
ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.folder
    ADD CONSTRAINT folder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.host_datastore
    ADD CONSTRAINT host_datastore_pkey PRIMARY KEY (datastore, host);
ALTER TABLE ONLY public.host
    ADD CONSTRAINT host_name_key UNIQUE (name);
ALTER TABLE ONLY public.host
    ADD CONSTRAINT host_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.lab_clock
    ADD CONSTRAINT lab_clock_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.lane
    ADD CONSTRAINT lane_pkey PRIMARY KEY (task, datastore);
ALTER TABLE ONLY public.network
    ADD CONSTRAINT network_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nic
    ADD CONSTRAINT nic_mac_key UNIQUE (mac);
ALTER TABLE ONLY public.nic
    ADD CONSTRAINT nic_pkey PRIMARY KEY (vm, key);
ALTER TABLE ONLY public.permission
    ADD CONSTRAINT permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.resource_pool
    ADD CONSTRAINT resource_pool_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_name_key UNIQUE (name);
ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.role_privilege
    ADD CONSTRAINT role_privilege_pkey PRIMARY KEY (role, privilege);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.snapshot_version
    ADD CONSTRAINT snapshot_version_pkey PRIMARY KEY (topic);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.vm
    ADD CONSTRAINT vm_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX account_name ON public.account USING btree (lower(name));
CREATE UNIQUE INDEX cluster_name ON public.cluster USING btree (folder, name);
CREATE UNIQUE INDEX datacenter_name ON public.datacenter USING btree (folder, name);
CREATE UNIQUE INDEX datastore_name ON public.datastore USING btree (folder, name);
CREATE UNIQUE INDEX directory_name ON public.directory USING btree (datastore, name);
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);
CREATE UNIQUE INDEX folder_name ON public.folder USING btree (parent, name);
CREATE UNIQUE INDEX folder_top ON public.folder USING btree (COALESCE(datacenter, (0)::bigint), type) WHERE (parent IS NULL);
CREATE INDEX lane_held ON public.lane USING btree (datastore, task) WHERE held;
CREATE INDEX lane_waiting ON public.lane USING btree (datastore, task) WHERE (NOT held);
CREATE UNIQUE INDEX network_name ON public.network USING btree (folder, name);
CREATE UNIQUE INDEX permission_entry ON public.permission USING btree (object, lower(principal), is_group);
CREATE UNIQUE INDEX resource_pool_name ON public.resource_pool USING btree (parent, name);
CREATE UNIQUE INDEX resource_pool_root ON public.resource_pool USING btree (COALESCE(cluster, host)) WHERE (parent IS NULL);
CREATE INDEX session_idle ON public.session USING btree (last_accessed_at);
CREATE INDEX task_age ON public.task USING brin (created_at);
CREATE INDEX task_due ON public.task USING btree (due_at, id) WHERE (due_at IS NOT NULL);
CREATE INDEX task_live_subject ON public.task USING btree (subject) WHERE (end_time IS NULL);
CREATE INDEX task_live_target ON public.task USING btree (target) WHERE (end_time IS NULL);
CREATE UNIQUE INDEX task_uuid ON public.task USING btree (uuid);
CREATE INDEX vm_folder ON public.vm USING btree (folder);
CREATE INDEX vm_host ON public.vm USING btree (host);
CREATE UNIQUE INDEX vm_name ON public.vm USING btree (name, folder);
CREATE INDEX vm_resource_pool ON public.vm USING btree (resource_pool);
CREATE TRIGGER account_group_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.account_group FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('access');
CREATE TRIGGER account_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.account FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('access');
CREATE TRIGGER cluster_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.cluster FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('inventory');
CREATE TRIGGER datacenter_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.datacenter FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('inventory');
CREATE TRIGGER datastore_snapshot AFTER INSERT OR DELETE OR UPDATE OF name, type, folder, capacity, other_used, bandwidth, copy_lanes, accessible, multiple_host_access, thin_provisioning_supported ON public.datastore FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('inventory');
CREATE TRIGGER folder_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.folder FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('inventory');
CREATE TRIGGER host_datastore_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.host_datastore FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('inventory');
CREATE TRIGGER host_snapshot AFTER INSERT OR DELETE OR UPDATE OF name, cluster, folder, connection_state, power_state, cpu_count, memory_mib ON public.host FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('inventory');
CREATE TRIGGER network_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.network FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('inventory');
CREATE TRIGGER permission_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.permission FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('access');
CREATE TRIGGER resource_pool_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.resource_pool FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('inventory');
CREATE TRIGGER role_privilege_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.role_privilege FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('access');
CREATE TRIGGER role_snapshot AFTER INSERT OR DELETE OR UPDATE ON public.role FOR EACH STATEMENT EXECUTE FUNCTION public.touch_snapshot('access');
ALTER TABLE ONLY public.account_group
    ADD CONSTRAINT account_group_account_fkey FOREIGN KEY (account) REFERENCES public.account(name) ON DELETE CASCADE;
ALTER TABLE ONLY public.cluster
    ADD CONSTRAINT cluster_folder_fkey FOREIGN KEY (folder) REFERENCES public.folder(id);
ALTER TABLE ONLY public.datacenter
    ADD CONSTRAINT datacenter_folder_fkey FOREIGN KEY (folder) REFERENCES public.folder(id);
ALTER TABLE ONLY public.datastore
    ADD CONSTRAINT datastore_folder_fkey FOREIGN KEY (folder) REFERENCES public.folder(id);
ALTER TABLE ONLY public.directory
    ADD CONSTRAINT directory_datastore_fkey FOREIGN KEY (datastore) REFERENCES public.datastore(id);
ALTER TABLE ONLY public.directory
    ADD CONSTRAINT directory_vm_fkey FOREIGN KEY (vm) REFERENCES public.vm(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.disk
    ADD CONSTRAINT disk_vm_datastore_fkey FOREIGN KEY (vm, datastore) REFERENCES public.directory(vm, datastore) ON DELETE CASCADE;
ALTER TABLE ONLY public.folder
    ADD CONSTRAINT folder_datacenter_fkey FOREIGN KEY (datacenter) REFERENCES public.datacenter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.folder
    ADD CONSTRAINT folder_parent_fkey FOREIGN KEY (parent) REFERENCES public.folder(id);
ALTER TABLE ONLY public.host
    ADD CONSTRAINT host_cluster_fkey FOREIGN KEY (cluster) REFERENCES public.cluster(id);
ALTER TABLE ONLY public.host_datastore
    ADD CONSTRAINT host_datastore_datastore_fkey FOREIGN KEY (datastore) REFERENCES public.datastore(id);
ALTER TABLE ONLY public.host_datastore
    ADD CONSTRAINT host_datastore_host_fkey FOREIGN KEY (host) REFERENCES public.host(id);
ALTER TABLE ONLY public.host
    ADD CONSTRAINT host_folder_fkey FOREIGN KEY (folder) REFERENCES public.folder(id);
ALTER TABLE ONLY public.lane
    ADD CONSTRAINT lane_datastore_fkey FOREIGN KEY (datastore) REFERENCES public.datastore(id);
ALTER TABLE ONLY public.lane
    ADD CONSTRAINT lane_task_fkey FOREIGN KEY (task) REFERENCES public.task(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.network
    ADD CONSTRAINT network_folder_fkey FOREIGN KEY (folder) REFERENCES public.folder(id);
ALTER TABLE ONLY public.nic
    ADD CONSTRAINT nic_network_fkey FOREIGN KEY (network) REFERENCES public.network(id);
ALTER TABLE ONLY public.nic
    ADD CONSTRAINT nic_vm_fkey FOREIGN KEY (vm) REFERENCES public.vm(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.permission
    ADD CONSTRAINT permission_role_fkey FOREIGN KEY (role) REFERENCES public.role(id);
ALTER TABLE ONLY public.resource_pool
    ADD CONSTRAINT resource_pool_cluster_fkey FOREIGN KEY (cluster) REFERENCES public.cluster(id);
ALTER TABLE ONLY public.resource_pool
    ADD CONSTRAINT resource_pool_host_fkey FOREIGN KEY (host) REFERENCES public.host(id);
ALTER TABLE ONLY public.resource_pool
    ADD CONSTRAINT resource_pool_parent_fkey FOREIGN KEY (parent) REFERENCES public.resource_pool(id);
ALTER TABLE ONLY public.role_privilege
    ADD CONSTRAINT role_privilege_role_fkey FOREIGN KEY (role) REFERENCES public.role(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.vm
    ADD CONSTRAINT vm_host_fkey FOREIGN KEY (host) REFERENCES public.host(id);
