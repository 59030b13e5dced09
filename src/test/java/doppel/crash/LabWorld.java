package doppel.crash;

import static doppel.testing.Patience.await;

import doppel.testing.Client;
import doppel.testing.Doppel;
import doppel.testing.LabDatabase;
import doppel.testing.PostgresResource;
import doppel.testing.PostgresResource.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A lab with one Doppel: what is in it, and what happens to it that no call of the API brings about. The database is
 * of a server that no Doppel owns, so it outlives them all.
 */
final class LabWorld implements AutoCloseable {
    /** Doppel keeps the inventory in memory for a second; a submit may see the world as it was so long ago. */
    private static final Duration SEEN_WITHIN = Duration.ofMillis(1500);

    private final Doppel doppel;
    private final LabDatabase database;
    private final Map<String, Host> hosts = new TreeMap<>();
    private final Map<String, Pool> pools = new TreeMap<>();
    private final Map<String, Datastore> datastores = new TreeMap<>();
    private final Map<String, Long> clusters = new TreeMap<>();
    private final Map<String, Long> folders = new TreeMap<>();
    private final Map<String, Original> originals = new TreeMap<>();
    private final Map<Long, Change> changes = new HashMap<>();
    private boolean whole = true;

    /** A host; {@code cluster} null for a standalone one. */
    record Host(long id, Long cluster, boolean connected, long memory, Set<Long> reaches) {}

    /** A resource pool, of a cluster or of a host. */
    record Pool(long id, Long cluster, Long host, boolean drs) {}

    /** A datastore; {@code otherUsed} in bytes, as it was at first. */
    record Datastore(long id, String name, long capacity, boolean accessible, long otherUsed) {}

    /** A disk: where it lies, and its bytes. */
    record Disk(long datastore, long capacity) {}

    /** A machine or template that was there before anything was cloned. */
    record Original(
            String vm,
            long folder,
            long pool,
            long host,
            long home,
            long memory,
            boolean on,
            TreeMap<String, Disk> disks) {
        LabPlan.Source source() {
            return new LabPlan.Source(vm, folder, pool, host, home, memory, disks);
        }
    }

    /** The latest change of a host or datastore. */
    private record Change(boolean well, long at) {}

    /** What a submit sees: it is so, it is not so, or it has just changed. */
    enum Certainty {
        YES,
        NO,
        MAYBE
    }

    LabWorld(String name) throws SQLException {
        Database own = PostgresResource.freshDatabase();
        doppel = Doppel.on(own, name).set("doppel.speed", "instant");
        doppel.start();
        // from now on the clock goes on as it was
        doppel.unset("doppel.speed").client().signIn();
        database = new LabDatabase(own.connect());
        read();
    }

    Doppel doppel() {
        return doppel;
    }

    Client client() {
        return doppel.client();
    }

    Connection connection() {
        return database.connection();
    }

    Host host(String name) {
        return hosts.get(name);
    }

    Host host(long id) {
        return hosts.values().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();
    }

    List<Host> hostsOf(Pool pool) {
        return hosts.values().stream()
                .filter(host -> pool.cluster() == null
                        ? pool.host() == host.id()
                        : pool.cluster().equals(host.cluster()))
                .toList();
    }

    Pool pool(String name) {
        return pools.get(name);
    }

    Pool pool(long id) {
        return pools.values().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();
    }

    Datastore datastore(String name) {
        return datastores.get(name);
    }

    Datastore datastore(long id) {
        return datastores.values().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();
    }

    Long cluster(String name) {
        return clusters.get(name);
    }

    Long folder(String name) {
        return folders.get(name);
    }

    Original original(String name) {
        return originals.get(name);
    }

    Collection<Original> originals() {
        return originals.values();
    }

    Collection<Host> hosts() {
        return hosts.values();
    }

    Collection<Datastore> datastores() {
        return datastores.values();
    }

    /** Frankfurt is the lab's other datacenter, and nothing of it goes with anything of Berlin. */
    boolean inFrankfurt(Pool pool) {
        return pool.id() == pools.get("Standby").id();
    }

    boolean inFrankfurt(Datastore datastore) {
        return datastore.name().equals("vsan-recovery");
    }

    boolean inFrankfurt(long folder) {
        return folder == folders.get("Standby");
    }

    /** Whether the host is connected, or the datastore accessible, at this moment. */
    boolean well(long id, boolean atFirst) {
        Change change = changes.get(id);
        return change == null ? atFirst : change.well();
    }

    boolean connected(long host) {
        return well(host, host(host).connected());
    }

    boolean accessible(long datastore) {
        return well(datastore, datastore(datastore).accessible());
    }

    /** How a submit may see it. */
    Certainty seen(long id, boolean now) {
        Change change = changes.get(id);
        boolean fresh = change != null && System.nanoTime() - change.at() < SEEN_WITHIN.toNanos();
        return fresh ? Certainty.MAYBE : now ? Certainty.YES : Certainty.NO;
    }

    void connect(String host, boolean well) {
        Host found = hosts.get(host);
        if (connected(found.id()) != well) {
            database.run(
                    "update host set connection_state = ? where id = ?",
                    well ? "CONNECTED" : "NOT_RESPONDING",
                    found.id());
            changes.put(found.id(), new Change(well, System.nanoTime()));
        }
    }

    void access(String datastore, boolean well) {
        Datastore found = datastores.get(datastore);
        if (accessible(found.id()) != well) {
            database.run("update datastore set accessible = ? where id = ?", well, found.id());
            changes.put(found.id(), new Change(well, System.nanoTime()));
        }
    }

    /** Puts foreign files on a datastore until so many bytes are left. */
    void fill(String datastore, long left) {
        Datastore found = datastores.get(datastore);
        database.run(
                "update datastore set other_used = greatest(capacity - used - ?, ?) where id = ?",
                left,
                found.otherUsed(),
                found.id());
    }

    /** Takes the foreign files away. */
    void free(String datastore) {
        Datastore found = datastores.get(datastore);
        database.run("update datastore set other_used = ? where id = ?", found.otherUsed(), found.id());
    }

    /** The bytes that machines may have of the datastore. */
    long room(long datastore) {
        return number("select capacity - other_used from datastore where id = ?", datastore);
    }

    /** Everything as it was at first, but for what was cloned. */
    void restore() {
        hosts.forEach((name, host) -> connect(name, host.connected()));
        datastores.forEach((name, datastore) -> {
            access(name, datastore.accessible());
            free(name);
        });
    }

    /** Sets the clock: lab seconds in a real second, 0 for paused, null for instant. In effect when this returns. */
    void clock(Double rate) {
        database.clock(rate);
    }

    /** Whether everything has been put back since the latest sequence; a failed one leaves a lab that is not. */
    boolean whole() {
        return whole;
    }

    void whole(boolean now) {
        whole = now;
    }

    /** Waits until PostgreSQL has noticed that the Doppel is gone: nothing of it comes in any more. */
    void awaitSilence() {
        await("nobody but the test on the database").until(() -> number("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
                        """) == 0);
    }

    /** A number out of the database. */
    long number(String query, Object... parameters) {
        return database.number(query, parameters);
    }

    /** Rows out of the database, as texts; null stays null. */
    List<List<String>> rows(String query, Object... parameters) {
        return database.rows(query, parameters);
    }

    @Override
    public void close() throws SQLException {
        database.close();
        doppel.close();
    }

    private void read() {
        rows("select name, id, cluster, connection_state = 'CONNECTED', memory_mib from host")
                .forEach(row -> hosts.put(
                        row.get(0),
                        new Host(
                                Long.parseLong(row.get(1)),
                                row.get(2) == null ? null : Long.valueOf(row.get(2)),
                                row.get(3).equals("t"),
                                Long.parseLong(row.get(4)),
                                reached(Long.parseLong(row.get(1))))));
        // the roots have no names of their own
        rows("""
                select case when p.parent is null then 'root of ' || coalesce(c.name, h.name) else p.name end,
                       p.id, p.cluster, p.host, coalesce(c.drs_enabled, false)
                from resource_pool p left join cluster c on c.id = p.cluster left join host h on h.id = p.host
                """)
                .forEach(row -> pools.put(
                        row.get(0),
                        new Pool(
                                Long.parseLong(row.get(1)),
                                row.get(2) == null ? null : Long.valueOf(row.get(2)),
                                row.get(3) == null ? null : Long.valueOf(row.get(3)),
                                row.get(4).equals("t"))));
        rows("select name, id, capacity, accessible, other_used from datastore")
                .forEach(row -> datastores.put(
                        row.get(0),
                        new Datastore(
                                Long.parseLong(row.get(1)),
                                row.get(0),
                                Long.parseLong(row.get(2)),
                                row.get(3).equals("t"),
                                Long.parseLong(row.get(4)))));
        rows("select name, id from cluster").forEach(row -> clusters.put(row.get(0), Long.valueOf(row.get(1))));
        rows("select name, id from folder where type = 'VIRTUAL_MACHINE'")
                .forEach(row -> folders.put(row.get(0), Long.valueOf(row.get(1))));
        rows("select name, id, folder, resource_pool, host, home, memory_mib, power_state = 'POWERED_ON' from vm")
                .forEach(row -> originals.put(
                        row.get(0),
                        new Original(
                                "vm-" + row.get(1),
                                Long.parseLong(row.get(2)),
                                Long.parseLong(row.get(3)),
                                Long.parseLong(row.get(4)),
                                Long.parseLong(row.get(5)),
                                Long.parseLong(row.get(6)),
                                row.get(7).equals("t"),
                                disks(Long.parseLong(row.get(1))))));
    }

    /** Whether a customization spec is for other NICs or another family of guests than a machine has. */
    boolean unfit(String vm, String customization) {
        return customization != null
                && !rows("""
                        select 1 from vm v, customization_spec c where v.id = ? and c.name = ?
                          and (jsonb_array_length(c.spec -> 'interfaces') not in
                                   (0, (select count(*) from nic n where n.vm = v.id))
                               or starts_with(v.guest_os, 'WIN') <> (c.os_type = 'WINDOWS'))
                        """, Long.valueOf(vm.substring(3)), customization).isEmpty();
    }

    private Set<Long> reached(long host) {
        Set<Long> reached = new TreeSet<>();
        rows("select datastore from host_datastore where host = ?", host)
                .forEach(row -> reached.add(Long.valueOf(row.get(0))));
        return reached;
    }

    /** The disks of a machine, by key, as they are in the database. */
    TreeMap<String, Disk> disks(long vm) {
        TreeMap<String, Disk> disks = new TreeMap<>();
        rows("select key, datastore, capacity from disk where vm = ?", vm)
                .forEach(
                        row -> disks.put(row.get(0), new Disk(Long.parseLong(row.get(1)), Long.parseLong(row.get(2)))));
        return disks;
    }
}
