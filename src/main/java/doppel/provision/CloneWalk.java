package doppel.provision;

import doppel.inventory.Capacity;
import doppel.inventory.Capacity.DatastoreState;
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

/**
 * A batch of clones with what it must know of the world: the datastores of its tasks, locked, and which of the sources
 * still exist. What the batch takes is counted here as it goes along, so that the next task sees it.
 */
final class CloneWalk {
    final Batch batch;
    private final Map<Long, ClonePlan> plans;
    private final Map<Long, DatastoreState> datastores;
    private final Set<Long> sources;
    private final Map<Long, Long> taken = new HashMap<>();

    private CloneWalk(
            Batch batch, Map<Long, ClonePlan> plans, Map<Long, DatastoreState> datastores, Set<Long> sources) {
        this.batch = batch;
        this.plans = plans;
        this.datastores = datastores;
        this.sources = sources;
    }

    /** Locks the datastores that the tasks of the batch may touch, and looks. */
    static Uni<CloneWalk> begin(Batch batch) {
        Map<Long, ClonePlan> plans = new HashMap<>();
        Set<Long> datastores = new TreeSet<>();
        Set<Long> sources = new TreeSet<>();
        for (Walker walker : batch.walkers()) {
            ClonePlan plan = ClonePlan.of(walker.plan());
            plans.put(walker.id(), plan);
            datastores.addAll(plan.targets());
            datastores.addAll(plan.origins());
            sources.add(plan.source());
        }
        return CopyLanes.entangled(batch, datastores)
                .chain(all -> Capacity.lockDatastores(batch.connection(), all))
                .chain(states -> MachineWriter.existing(batch.connection(), sources)
                        .map(existing -> new CloneWalk(batch, plans, states, existing)));
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

    boolean hasSource(ClonePlan plan) {
        return sources.contains(plan.source());
    }

    /** The free bytes of a datastore, less what the batch has taken of it. */
    long free(long datastore) {
        return datastore(datastore).free() - taken.getOrDefault(datastore, 0L);
    }

    void take(Map<Long, Long> bytes) {
        bytes.forEach((datastore, amount) -> taken.merge(datastore, amount, Long::sum));
    }
}
