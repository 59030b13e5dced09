package doppel.guest;

import doppel.customization.GuestState;
import doppel.vm.GuestTimes;
import doppel.vm.PowerChange;
import doppel.vm.PowerState;
import doppel.vm.StoredCustomization;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a guest is. Whether it has booted is a question of the lab's clock and of when its machine was powered on:
 * nobody writes it.
 */
@ApplicationScoped
class GuestReader {
    /** Of how many seconds more than the others a machine may take to boot. */
    private static final int SPREAD_SECONDS = 10;

    private final Pool pool;
    private final GuestTimes times;

    GuestReader(Pool pool, GuestTimes times) {
        this.pool = pool;
        this.times = times;
    }

    /**
     * A guest.
     *
     * @param change the change of its power that it is about to make, by the operation's name; null when none
     * @param network the network of its first NIC; null when it has none or the network gives no addresses
     * @param leased the address that it has from there; null before the first look
     * @param customized when its customization was or will be over, in real time; null when it has none that runs
     */
    record Guest(
            long id,
            String name,
            long folder,
            long resourcePool,
            long host,
            PowerState power,
            String guestOs,
            boolean hostAvailable,
            boolean toolsRunning,
            @Nullable String change,
            GuestState settings,
            @Nullable StoredCustomization customization,
            boolean customizing,
            @Nullable Instant customized,
            int nics,
            @Nullable Long network,
            @Nullable String leased) {}

    /** The guest of the machine of this number. */
    Uni<Optional<Guest>> find(long vm) {
        // everything by primary key, and task_live_target
        return pool.preparedQuery("""
                        select v.id, v.name, v.folder, v.resource_pool, v.host, v.power_state, v.guest_os,
                               v.guest, v.customization,
                               h.connection_state = 'CONNECTED' and h.power_state = 'POWERED_ON' as host_available,
                               coalesce(v.power_state = 'POWERED_ON'
                                   and greatest(v.powered_on_at + make_interval(secs => $2 + v.id % $3), c.until)
                                       <= lab_horizon(), false) as tools_running,
                               c.until > lab_horizon() as customizing, real_time(c.until) as customized,
                               (select t.operation from task t where t.target = v.id and t.end_time is null
                                   and t.service = $4 limit 1) as change,
                               (select count(*) from nic n where n.vm = v.id) as nics,
                               n.network, host(l.address) as leased
                        from vm v join host h on h.id = v.host
                        left join lateral (
                            select case when v.customization ->> 'status' = 'RUNNING'
                                then (v.customization ->> 'until')::timestamptz end as until) c on true
                        left join lateral (
                            select w.id as network from nic join network w on w.id = nic.network
                            where nic.vm = v.id and w.addresses is not null order by nic.key limit 1) n on true
                        left join lease l on l.vm = v.id and l.network = n.network
                        where v.id = $1 and v.registered and not v.template
                        """)
                .execute(Tuple.of(vm, (double) times.boot().toSeconds(), SPREAD_SECONDS, PowerChange.GUEST_SERVICE))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(guest(rows.iterator().next())));
    }

    private static Guest guest(Row row) {
        OffsetDateTime customized = row.getOffsetDateTime("customized");
        return new Guest(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("folder"),
                row.getLong("resource_pool"),
                row.getLong("host"),
                PowerState.valueOf(row.getString("power_state")),
                row.getString("guest_os"),
                row.getBoolean("host_available"),
                row.getBoolean("tools_running"),
                row.getString("change"),
                GuestState.of(row.getJsonObject("guest")),
                StoredCustomization.of(row.getJsonObject("customization")),
                Boolean.TRUE.equals(row.getBoolean("customizing")),
                customized == null ? null : customized.toInstant(),
                row.getInteger("nics"),
                row.getLong("network"),
                row.getString("leased"));
    }
}
