-- How a machine came to be off: the power operations show it, and a guest that was shut down is told from one whose plug
-- was pulled.
alter table vm add column clean_power_off boolean not null default true;

comment on column vm.clean_power_off is 'whether the guest was shut down; counts only while the machine is powered off';
