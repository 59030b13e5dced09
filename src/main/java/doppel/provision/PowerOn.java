package doppel.provision;

import doppel.api.Moid;
import doppel.api.VapiError;
import doppel.inventory.Capacity;
import doppel.inventory.Capacity.HostState;
import doppel.inventory.Unavailable;
import doppel.task.Walker;
import doppel.vm.GuestBoot;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fourth step. The API calls it an attempt: when it fails, the machine stays, powered off, and the task ends FAILED
 * with the machine as its result. Memory is not overcommitted.
 */
final class PowerOn {
    private final CloneWalk walk;

    PowerOn(CloneWalk walk) {
        this.walk = walk;
    }

    /** Powers on those whose time for it is over. */
    Uni<Void> attempt() {
        List<Walker> due = walk.dueAt(CloneSteps.POWER_ON);
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Capacity.lockHostsOf(walk.batch.connection(), walk.pools(due)).chain(hosts -> attempt(due, hosts));
    }

    private Uni<Void> attempt(List<Walker> due, List<HostState> hosts) {
        walk.standing().locked(hosts);
        Map<Long, HostState> byId = new HashMap<>();
        hosts.forEach(host -> byId.put(host.id(), host));
        Map<Long, Long> taken = new HashMap<>();
        JsonArray machines = new JsonArray();
        List<Walker> on = new ArrayList<>();
        for (Walker walker : due) {
            long memory = walk.plan(walker).memoryMib();
            HostState host = hostOf(walker, byId);
            VapiError trouble = trouble(walker, host, memory, taken);
            if (trouble != null || host == null) {
                walker.failKeeping(trouble == null ? Trouble.noHost() : trouble, Moid.of(Moid.VM, walker.subject()));
            } else {
                taken.merge(host.id(), memory, Long::sum);
                machines.add(new JsonObject()
                        .put("id", walker.subject())
                        .put("power_state", "POWERED_ON")
                        .put(
                                "powered_on_at",
                                GuestBoot.from(walker.reached(), walk.batch.instant())
                                        .toString())
                        .put("clean_power_off", true));
                on.add(walker);
            }
        }
        return Capacity.takeMemory(walk.batch.connection(), taken)
                .chain(() -> MachineWriter.power(walk.batch.connection(), machines))
                .invoke(() -> on.forEach(walker -> walker.succeed(Moid.of(Moid.VM, walker.subject()))));
    }

    private @Nullable VapiError trouble(Walker walker, @Nullable HostState host, long memory, Map<Long, Long> taken) {
        if (host == null) {
            return Trouble.noHost();
        }
        VapiError trouble = walk.machineTrouble(walker);
        if (trouble != null) {
            return trouble;
        }
        boolean fits = host.memoryUsedMib() + taken.getOrDefault(host.id(), 0L) + memory <= host.memoryMib();
        return fits ? null : Unavailable.memory(Moid.of(Moid.HOST, host.id()), memory);
    }

    private @Nullable HostState hostOf(Walker walker, Map<Long, HostState> hosts) {
        Standing.Host host = walk.standing().of(walker.subject());
        return host == null ? null : hosts.get(host.id());
    }
}
