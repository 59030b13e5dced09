package doppel.provision;

import doppel.api.Moid;
import doppel.api.VapiError;
import doppel.inventory.Capacity;
import doppel.inventory.Capacity.HostState;
import doppel.placement.Load;
import doppel.task.Walker;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The second step: picks the host and registers the machine, with new MAC addresses. */
final class ResolvePlacement {
    private final CloneWalk walk;
    private final CloneTimes times;

    ResolvePlacement(CloneWalk walk, CloneTimes times) {
        this.walk = walk;
        this.times = times;
    }

    /** Registers those whose copies are done. */
    Uni<Void> register() {
        List<Walker> due = walk.dueAt(CloneSteps.PLACE);
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<Long> pools = walk.pools(due);
        return Capacity.lockHostsOf(walk.batch.connection(), pools)
                .chain(hosts -> Capacity.hostsByPool(walk.batch.connection(), pools)
                        .chain(members -> register(due, hosts, members)));
    }

    private Uni<Void> register(List<Walker> due, List<HostState> hosts, Map<Long, Set<Long>> members) {
        walk.standing().locked(hosts);
        Map<Long, Load> loads = new TreeMap<>();
        hosts.forEach(host -> loads.put(
                host.id(),
                new Load(host.id(), host.connected(), host.memoryMib(), host.memoryUsedMib(), host.reaches())));
        Map<Walker, Long> placed = new HashMap<>();
        int nics = 0;
        for (Walker walker : due) {
            ClonePlan plan = walk.plan(walker);
            try {
                Load host = pick(walker, loads, members);
                // it weighs as if it were on: it may be in a moment, and a batch should not end up on one host
                loads.put(host.host(), host.with(plan.memoryMib()));
                placed.put(walker, host.host());
                walk.standing().place(walker.subject(), host.host());
                nics += plan.nics().size();
            } catch (VapiError trouble) {
                walker.fail(trouble);
            }
        }
        return MachineWriter.macs(walk.batch.connection(), nics).chain(macs -> write(placed, macs));
    }

    private Load pick(Walker walker, Map<Long, Load> loads, Map<Long, Set<Long>> hosts) {
        ClonePlan plan = walk.plan(walker);
        Long pool = walk.pool(walker);
        if (pool == null) {
            throw Trouble.poolGone(Moid.of(Moid.RESOURCE_POOL, plan.resourcePool()));
        }
        Set<Long> members = hosts.getOrDefault(pool, Set.of());
        if (plan.host() == null) {
            List<Load> candidates = loads.values().stream()
                    .filter(load -> members.contains(load.host()))
                    .toList();
            return Load.least(candidates, plan.targets()).orElseThrow(Trouble::noHost);
        }
        Load host = loads.get(plan.host());
        if (host == null || !members.contains(plan.host())) {
            throw Trouble.noHost();
        }
        VapiError trouble = walk.copyTrouble(walker);
        if (trouble != null) {
            throw trouble;
        }
        return host;
    }

    private Uni<Void> write(Map<Walker, Long> placed, List<String> macs) {
        JsonArray machines = new JsonArray();
        JsonArray nics = new JsonArray();
        int dealt = 0;
        List<Walker> inOrder = new ArrayList<>(placed.keySet());
        inOrder.sort(Comparator.comparingLong(Walker::subject));
        for (Walker walker : inOrder) {
            machines.add(new JsonObject()
                    .put("id", walker.subject())
                    .put("host", Objects.requireNonNull(placed.get(walker))));
            for (Object nic : walk.plan(walker).nics()) {
                nics.add(((JsonObject) nic).copy().put("vm", walker.subject()).put("mac", macs.get(dealt++)));
            }
        }
        return MachineWriter.register(walk.batch.connection(), machines, nics)
                .invoke(() -> inOrder.forEach(this::send));
    }

    private void send(Walker walker) {
        ClonePlan plan = walk.plan(walker);
        if (plan.customization() != null) {
            walker.next(CloneSteps.CUSTOMIZE, times.customization(), CloneSteps.PERCENT_CUSTOMIZED);
        } else if (plan.powerOn()) {
            walker.next(CloneSteps.POWER_ON, times.powerOn(), CloneSteps.PERCENT_POWERED_ON);
        } else {
            walker.succeed(Moid.of(Moid.VM, walker.subject()));
        }
    }
}
