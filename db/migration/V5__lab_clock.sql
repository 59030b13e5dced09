-- Lab time runs `rate` times as fast as the database's clock; 0 is paused, null is instant: nothing takes time, and lab
-- time itself stands still. Changing the rate is one update and touches no task. Written by the room `lab`.
--
-- A new rate takes effect at anchor_real, a moment *after* the update commits. Until then the earlier line counts. So a
-- reader that still sees the old row and one that sees the new one agree on the time, and lab time - and with it the
-- progress of every task - never runs backwards.
create table lab_clock (
    one           boolean          primary key default true check (one),
    anchor_real   timestamptz      not null default now(),
    anchor_lab    timestamptz      not null default now(),
    rate          double precision default 1 check (rate >= 0 and rate <= 1e6),
    earlier_real  timestamptz      not null default now(),
    earlier_lab   timestamptz      not null default now(),
    earlier_rate  double precision default 1
);
insert into lab_clock default values;

-- the lab time at a moment of real time
create function lab_time(at timestamptz) returns timestamptz stable language sql as $$
    select case
        when at < anchor_real
            then earlier_lab + greatest(at - earlier_real, interval '0') * coalesce(earlier_rate, 0)
        else anchor_lab + (at - anchor_real) * coalesce(rate, 0)
    end
    from lab_clock
$$;

create function lab_now() returns timestamptz stable language sql as $$ select lab_time(now()) $$;

-- what is due at or before this lab time is to be walked now
create function lab_horizon() returns timestamptz stable language sql as $$
    select case when rate is null and now() >= anchor_real then 'infinity'::timestamptz else lab_now() end from lab_clock
$$;

-- the real time that a lab time falls on; null when the lab is paused before it
create function real_time(due timestamptz) returns timestamptz stable language sql as $$
    select case
        when rate is null then anchor_real
        when due <= anchor_lab then least(anchor_real, now())
        when rate = 0 then null
        else anchor_real + (due - anchor_lab) / rate
    end
    from lab_clock
$$;
