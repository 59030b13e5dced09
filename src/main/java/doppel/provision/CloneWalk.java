package doppel.provision;

import doppel.api.Moid;
import doppel.api.VapiError;
import doppel.inventory.Capacity;
import doppel.inventory.Capacity.DatastoreState;
import doppel.inventory.Unavailable;
import doppel.task.Batch;
import doppel.task.Walker;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A batch of clones with what it must know of the world: the datastores of its tasks, locked, the pools of its machines,
 * held, which of the sources still exist, and the hosts that have a part in it. What the batch takes is counted here as it goes along, so that the next
 * task sees it.
 */
final class CloneWalk {
    final Batch batch;
    private final Map<Long, ClonePlan> plans;
    private final Map<Long, DatastoreState> datastores;
    private final Map<Long, Long> pools;
    private final Standing standing;
    private final Map<Long, Long> taken = new HashMap<>();

    private CloneWalk(
            Batch batch,
            Map<Long, ClonePlan> plans,
            Map<Long, DatastoreState> datastores,
            Map<Long, Long> pools,
            Standing standing) {
        this.batch = batch;
        this.plans = plans;
        this.datastores = datastores;
        this.pools = pools;
        this.standing = standing;
    }

    /** Locks the datastores that the tasks of the batch may touch, holds the pools of their machines, and looks. */
    static Uni<CloneWalk> begin(Batch batch) {
        Map<Long, ClonePlan> plans = new HashMap<>();
        Set<Long> datastores = new TreeSet<>();
        Set<Long> machines = new TreeSet<>();
        Set<Long> hosts = new TreeSet<>();
        Set<Long> subjects = new TreeSet<>();
        for (Walker walker : batch.walkers()) {
            ClonePlan plan = ClonePlan.of(walker.plan());
            plans.put(walker.id(), plan);
            subjects.add(walker.subject());
            datastores.addAll(plan.targets());
            datastores.addAll(plan.origins());
            if (walker.isDueAt(CloneSteps.CUSTOMIZE) || walker.isDueAt(CloneSteps.POWER_ON)) {
                machines.add(walker.subject());
            } else {
                machines.add(plan.source());
                if (plan.host() != null) {
                    hosts.add(plan.host());
                }
            }
        }
        return CopyLanes.entangled(batch, datastores)
                .chain(all -> Capacity.lockDatastores(batch.connection(), all))
                .chain(states -> MachineWriter.holdPools(batch.connection(), subjects)
                        .chain(pools -> Standing.look(batch.connection(), machines, hosts)
                                .map(standing -> new CloneWalk(batch, plans, states, pools, standing))));
    }

    List<Walker> dueAt(String step) {
        return batch.dueAt(step);
    }

    ClonePlan plan(Walker walker) {
        return Objects.requireNonNull(plans.get(walker.id()));
    }

    DatastoreState datastore(long id) {
        return Objects.requireNonNull(datastores.get(id), () -> "datastore " + id + " is gone");
    }

    Standing standing() {
        return standing;
    }

    /**
     * The pool that the machine of a task is in: the one of its plan, or where that one's machines went when it was deleted.
     * Null when the submit came after the delete.
     */
    @Nullable
    Long pool(Walker walker) {
        return pools.get(walker.subject());
    }

    /** The pools that the machines of these tasks are in. */
    Set<Long> pools(List<Walker> walkers) {
        Set<Long> found = new TreeSet<>();
        for (Walker walker : walkers) {
            Long pool = pool(walker);
            if (pool != null) {
                found.add(pool);
            }
        }
        return found;
    }

    /** What keeps the disks from being copied, but for the space; null when nothing does. */
    @Nullable
    VapiError copyTrouble(Walker walker) {
        ClonePlan plan = plan(walker);
        if (pool(walker) == null) {
            return Trouble.poolGone(Moid.of(Moid.RESOURCE_POOL, plan.resourcePool()));
        }
        if (!standing.has(plan.source())) {
            return Trouble.sourceGone(Moid.of(Moid.VM, plan.source()));
        }
        Set<Long> touched = new TreeSet<>(plan.targets());
        touched.addAll(plan.origins());
        VapiError lost = inaccessible(touched);
        if (lost != null) {
            return lost;
        }
        VapiError cut = cut(standing.of(plan.source()), plan.origins());
        return cut == null && plan.host() != null ? cut(standing.host(plan.host()), plan.targets()) : cut;
    }

    /** What keeps the machine that was made from being worked on; null when nothing does. */
    @Nullable
    VapiError machineTrouble(Walker walker) {
        Set<Long> targets = plan(walker).targets();
        VapiError lost = inaccessible(targets);
        return lost == null ? cut(standing.of(walker.subject()), targets) : lost;
    }

    private @Nullable VapiError inaccessible(Set<Long> touched) {
        for (long each : touched) {
            DatastoreState datastore = datastore(each);
            if (!datastore.accessible()) {
                return Unavailable.datastore(Moid.of(Moid.DATASTORE, each), datastore.name());
            }
        }
        return null;
    }

    private static @Nullable VapiError cut(Standing.@Nullable Host host, Set<Long> datastores) {
        return host == null ? Trouble.noHost() : host.trouble(datastores);
    }

    /** The free bytes of a datastore, less what the batch has taken of it. */
    long free(long datastore) {
        return datastore(datastore).free() - taken.getOrDefault(datastore, 0L);
    }

    void take(Map<Long, Long> bytes) {
        bytes.forEach((datastore, amount) -> taken.merge(datastore, amount, Long::sum));
    }
}
