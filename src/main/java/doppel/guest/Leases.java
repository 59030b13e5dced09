package doppel.guest;

import doppel.db.Faults;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gives machines addresses out of the ranges of their networks. No two machines of a network have the same. */
@ApplicationScoped
class Leases {
    /** Of a large range the first addresses are left to routers and servers. */
    private static final int LEFT_OUT = 20;

    /** The most addresses that are tried: an IPv6 range is never used up. */
    private static final int MOST = 65_536;

    private static final int TRIES = 10;

    private final Pool pool;

    Leases(Pool pool) {
        this.pool = pool;
    }

    /** An address in the network for a machine that has none there yet; empty when the range has none left. */
    Uni<Optional<String>> take(long vm, long network) {
        return take(vm, network, TRIES);
    }

    private Uni<Optional<String>> take(long vm, long network, int tries) {
        // begins at a place of the machine's own and goes round the range; by the unique index lease_address
        return pool.preparedQuery("""
                        with given as (
                            insert into lease (vm, network, address)
                            select $1, r.id, c.address
                            from (select id, network(addresses::inet)::inet as base,
                                         least(power(2, (case family(addresses::inet) when 4 then 32 else 128 end)
                                             - masklen(addresses::inet)) - 2, $4)::bigint as usable
                                  from network where id = $2) r
                            cross join lateral (select case when r.usable > 10 * $3 then $3 else 0 end as out) f
                            cross join lateral (
                                select r.base + 1 + f.out + ($1 + n) % (r.usable - f.out) as address
                                from generate_series(0, r.usable - f.out - 1) n) c
                            where not exists (select 1 from lease l where l.network = r.id and l.address = c.address)
                            limit 1
                            on conflict do nothing
                            returning address)
                        select host(address) as address, true as left from given
                        union all
                        select host(address), true from lease where vm = $1
                        union all
                        select null, (select count(*) from lease l where l.network = w.id) < power(2,
                            (case family(w.addresses::inet) when 4 then 32 else 128 end) - masklen(w.addresses::inet)) - 2
                        from network w where w.id = $2
                        """)
                .execute(Tuple.of(vm, network, (long) LEFT_OUT, (double) MOST))
                .map(rows -> rows.iterator().next())
                .chain(first -> first.getString("address") == null && first.getBoolean("left") && tries > 1
                        // another transaction was quicker
                        ? take(vm, network, tries - 1)
                        : Uni.createFrom().item(Optional.ofNullable(first.getString("address"))))
                // the machine was deleted while it was read
                .onFailure(failure -> Faults.violates(failure, "lease_vm_fkey"))
                .recoverWithItem(Optional.empty());
    }
}
