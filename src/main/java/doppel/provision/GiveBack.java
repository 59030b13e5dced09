package doppel.provision;

import doppel.inventory.Capacity;
import doppel.task.TaskKind;
import doppel.task.Walker;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one way out for what failed or was cancelled: name, space, lanes and rows are given back, and the task ends. Host
 * memory is not among it, for from power-on there is no way back.
 */
final class GiveBack {
    private final CloneWalk walk;
    private final CopyLanes lanes;

    GiveBack(CloneWalk walk, CopyLanes lanes) {
        this.walk = walk;
        this.lanes = lanes;
    }

    Uni<Void> all() {
        List<Walker> due = walk.dueAt(TaskKind.GIVE_BACK);
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return lanes.release(due)
                .chain(() -> MachineWriter.remove(
                        walk.batch.connection(),
                        due.stream().map(Walker::subject).toList()))
                .chain(freed -> {
                    Map<Long, Long> back = new HashMap<>();
                    freed.forEach((datastore, bytes) -> back.put(datastore, -bytes));
                    walk.take(back);
                    return Capacity.takeSpace(walk.batch.connection(), back);
                })
                .invoke(() -> due.forEach(Walker::givenBack));
    }
}
