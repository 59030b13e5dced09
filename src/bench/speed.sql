-- Sets the speed of the lab's clock to :speed (as the class LabClock does) and returns when it is in effect.
update lab_clock set
    earlier_real = anchor_real, earlier_lab = anchor_lab, earlier_rate = rate,
    anchor_real = change.at, anchor_lab = lab_time(change.at), rate = :speed
from (select clock_timestamp() + interval '100 ms' as at offset 0) change;
select pg_sleep_until(anchor_real) from lab_clock;
