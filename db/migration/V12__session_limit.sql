-- A user has so many live sessions at most, whichever replicas they sign in at.

-- Whether a session was opened. Sign-ins of one user queue for each other here, from the count to the commit; under
-- "read committed" each statement of the function sees what was committed before it, so the count is true.
-- life: a session that was not used for so many seconds is over, whether it was removed already or not.
-- The rows counted are bounded by the users' limits; index session_idle leads to them.
create function open_session(hash bytea, owner text, life double precision, most integer)
returns boolean language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('doppel session ' || owner, 0));
    if (select count(*) from session
        where account = owner and last_accessed_at >= now() - make_interval(secs => life)) >= most then
        return false;
    end if;
    insert into session (token_hash, account) values (hash, owner);
    return true;
end $$;
