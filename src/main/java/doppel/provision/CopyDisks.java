package doppel.provision;

import doppel.api.VapiError;
import doppel.hardware.DiskAddress;
import doppel.inventory.Capacity;
import doppel.inventory.Unavailable;
import doppel.task.Walker;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first step: takes the space on each datastore by making the disks' rows, in the order of the tasks. One that does
 * not fit fails, the next may still fit.
 */
final class CopyDisks {
    private final CloneWalk walk;

    CopyDisks(CloneWalk walk) {
        this.walk = walk;
    }

    /** Takes the space of those that come to be copied. */
    Uni<Void> begin() {
        List<Walker> due = walk.dueAt(CloneSteps.COPY);
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<Long> datastores = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        due.forEach(walker -> {
            datastores.addAll(walk.plan(walker).targets());
            names.add(walk.plan(walker).name());
        });
        return MachineWriter.directories(walk.batch.connection(), datastores, names)
                .chain(taken -> take(due, taken));
    }

    private Uni<Void> take(List<Walker> due, Map<Long, Set<String>> names) {
        JsonArray directories = new JsonArray();
        JsonArray disks = new JsonArray();
        Map<Long, Long> bytes = new HashMap<>();
        List<Walker> taking = new ArrayList<>();
        for (Walker walker : due) {
            ClonePlan plan = walk.plan(walker);
            VapiError trouble = trouble(walker, plan);
            if (trouble != null) {
                walker.fail(trouble);
                continue;
            }
            walk.take(plan.bytes());
            plan.bytes().forEach((datastore, amount) -> bytes.merge(datastore, amount, Long::sum));
            for (long datastore : plan.targets()) {
                directories.add(new JsonObject()
                        .put("vm", walker.subject())
                        .put("datastore", datastore)
                        .put("name", free(plan.name(), names.computeIfAbsent(datastore, key -> new HashSet<>()))));
            }
            disks(walker, plan, disks);
            taking.add(walker);
        }
        return MachineWriter.addDisks(walk.batch.connection(), directories, disks)
                .chain(() -> Capacity.takeSpace(walk.batch.connection(), bytes))
                .invoke(() -> taking.forEach(this::send));
    }

    /** Where nothing takes time, nobody queues for a lane. */
    private void send(Walker walker) {
        if (walk.batch.instant() || walk.plan(walker).bytes().isEmpty()) {
            walker.nextFromNow(CloneSteps.PLACE, Duration.ZERO, CloneSteps.PERCENT_COPIED);
        } else {
            walker.queue(CloneSteps.LANE);
        }
    }

    private static void disks(Walker walker, ClonePlan plan, JsonArray disks) {
        int number = 0;
        for (ClonePlan.Disk disk : plan.disks()) {
            disks.add(new JsonObject()
                    .put("vm", walker.subject())
                    // not the plan's: an earlier version counted keys on NVMe from another number
                    .put("key", DiskAddress.of(disk.device()).key())
                    .put("datastore", disk.datastore())
                    .put("capacity", disk.capacity())
                    .put("file", plan.name() + (number == 0 ? "" : "_" + number) + ".vmdk")
                    .put("device", disk.device()));
            number++;
        }
    }

    /** The name, or the name with the first number that nobody has; it is taken from then on. */
    static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 1; !taken.add(candidate); number++) {
            candidate = name + "_" + number;
        }
        return candidate;
    }

    /** What has come in the way since the submit; null when nothing has. */
    private @Nullable VapiError trouble(Walker walker, ClonePlan plan) {
        VapiError trouble = walk.copyTrouble(walker);
        if (trouble != null) {
            return trouble;
        }
        for (Map.Entry<Long, Long> need : plan.bytes().entrySet()) {
            if (need.getValue() > walk.free(need.getKey())) {
                return Unavailable.space(walk.datastore(need.getKey()).name(), need.getValue());
            }
        }
        return null;
    }
}
