package doppel.provision;

import doppel.api.Fault;
import doppel.api.ObjectType;
import doppel.inventory.Capacity.DatastoreState;
import doppel.inventory.Unavailable;
import doppel.task.Batch;
import doppel.task.TaskRun;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the steps that make machines share in one batch: the datastores of its tasks, locked; the pools of its machines, held;
 * which sources still exist; the hosts that have a part in it. What the batch takes is counted as it goes along, so that the
 * next task sees it.
 */
final class ProvisioningBatch {
    private final SqlConnection connection;
    private final Instant labNow;
    private final boolean instant;
    private final Map<Long, DatastoreState> datastores;
    private final Map<Long, Long> pools;
    private final MachineHosts hosts;
    private final Map<Long, Long> taken = new HashMap<>();
    private final Set<Long> changedLanes = new TreeSet<>();

    ProvisioningBatch(Batch<?> batch, Map<Long, DatastoreState> datastores, Map<Long, Long> pools, MachineHosts hosts) {
        this.connection = batch.connection();
        this.labNow = batch.labNow();
        this.instant = batch.instant();
        this.datastores = datastores;
        this.pools = pools;
        this.hosts = hosts;
    }

    SqlConnection connection() {
        return connection;
    }

    Instant labNow() {
        return labNow;
    }

    /** Whether nothing takes time. */
    boolean instant() {
        return instant;
    }

    DatastoreState datastore(long id) {
        return Objects.requireNonNull(datastores.get(id), () -> "datastore " + id + " is gone");
    }

    MachineHosts hosts() {
        return hosts;
    }

    /**
     * The pool of the machine that a task makes: the one of its plan, or where that pool's machines went when it was deleted.
     * Null when the task was submitted after the delete.
     */
    @Nullable
    Long pool(TaskRun<?> run) {
        return pools.get(run.created());
    }

    /** The pools of the machines that these tasks make. */
    Set<Long> pools(Collection<? extends TaskRun<?>> runs) {
        Set<Long> found = new TreeSet<>();
        for (TaskRun<?> run : runs) {
            Long pool = pool(run);
            if (pool != null) {
                found.add(pool);
            }
        }
        return found;
    }

    /** What keeps the disks from being copied, other than the space; null when nothing does. */
    @Nullable
    Fault copyRefusal(TaskRun<? extends MachinePlan> run) {
        MachinePlan plan = run.plan();
        if (pool(run) == null) {
            return Refusals.poolGone(ObjectType.RESOURCE_POOL.id(plan.resourcePool()));
        }
        if (!hosts.has(plan.source())) {
            return Refusals.sourceGone(ObjectType.VIRTUAL_MACHINE.id(plan.source()));
        }
        Fault inaccessible = inaccessible(plan.datastores());
        if (inaccessible != null) {
            return inaccessible;
        }
        Fault away = refusal(hosts.of(plan.source()), plan.origins());
        return away == null && plan.host() != null ? refusal(hosts.host(plan.host()), plan.targets()) : away;
    }

    /** What keeps the machine that was made from being changed; null when nothing does. */
    @Nullable
    Fault machineRefusal(TaskRun<? extends MachinePlan> run) {
        Set<Long> targets = run.plan().targets();
        Fault inaccessible = inaccessible(targets);
        return inaccessible == null ? refusal(hosts.of(run.created()), targets) : inaccessible;
    }

    private @Nullable Fault inaccessible(Set<Long> touched) {
        for (long each : touched) {
            DatastoreState datastore = datastore(each);
            if (!datastore.accessible()) {
                return Unavailable.datastore(ObjectType.DATASTORE.id(each), datastore.name());
            }
        }
        return null;
    }

    private static @Nullable Fault refusal(MachineHosts.@Nullable Host host, Set<Long> datastores) {
        return host == null ? Refusals.noHost() : host.refusal(datastores);
    }

    /** The free bytes of a datastore, less what the batch has taken of it. */
    long free(long datastore) {
        return datastore(datastore).free() - taken.getOrDefault(datastore, 0L);
    }

    /** Counts bytes as taken, by datastore; negative ones as given back. */
    void take(Map<Long, Long> bytes) {
        bytes.forEach((datastore, amount) -> taken.merge(datastore, amount, Long::sum));
    }

    /** Notes that lanes of these datastores were given back or are wanted: waiting tasks may now get their turn. */
    void lanesChanged(Collection<Long> datastores) {
        changedLanes.addAll(datastores);
    }

    /** The datastores whose lanes have changed in this batch. */
    Set<Long> changedLanes() {
        return changedLanes;
    }
}
