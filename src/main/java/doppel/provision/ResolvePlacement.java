package doppel.provision;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.LocalizableMessage;
import doppel.api.ObjectType;
import doppel.inventory.Capacity;
import doppel.inventory.Capacity.HostState;
import doppel.placement.Load;
import doppel.task.Step;
import doppel.task.TaskRun;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Picks the host and registers the machine, with new MAC addresses. */
final class ResolvePlacement<P extends MachinePlan> implements Step<P, ProvisioningBatch> {
    static final String NAME = "place";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int percent() {
        return 90;
    }

    @Override
    public LocalizableMessage progress(P plan, double fraction) {
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.clone.placing", "Placing virtual machine '%s'", plan.name());
    }

    @Override
    public Uni<Void> run(ProvisioningBatch batch, List<TaskRun<P>> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<Long> pools = batch.pools(due);
        return Capacity.lockHostsOf(batch.connection(), pools)
                .chain(hosts -> Capacity.hostsByPool(batch.connection(), pools)
                        .chain(members -> register(batch, due, hosts, members)));
    }

    private Uni<Void> register(
            ProvisioningBatch batch, List<TaskRun<P>> due, List<HostState> hosts, Map<Long, Set<Long>> members) {
        batch.hosts().locked(hosts);
        Map<Long, Load> loads = new TreeMap<>();
        hosts.forEach(host -> loads.put(
                host.id(),
                new Load(host.id(), host.available(), host.memoryMib(), host.memoryUsedMib(), host.reaches())));
        Map<TaskRun<P>, Long> placed = new LinkedHashMap<>();
        int nics = 0;
        for (TaskRun<P> run : due) {
            P plan = run.plan();
            try {
                Load host = pick(batch, run, loads, members);
                // it weighs as if it were on: it may be in a moment, and a batch should not end up on one host
                loads.put(host.host(), host.with(plan.memoryMib()));
                placed.put(run, host.host());
                batch.hosts().place(run.created(), host.host());
                nics += plan.nics().size();
            } catch (FaultException refusal) {
                run.fail(refusal.fault());
            }
        }
        return MachineWriter.macs(batch.connection(), nics).chain(macs -> write(batch, placed, macs));
    }

    private Load pick(ProvisioningBatch batch, TaskRun<P> run, Map<Long, Load> loads, Map<Long, Set<Long>> members) {
        P plan = run.plan();
        Long pool = batch.pool(run);
        if (pool == null) {
            throw new FaultException(Refusals.poolGone(ObjectType.RESOURCE_POOL.id(plan.resourcePool())));
        }
        Set<Long> hosts = members.getOrDefault(pool, Set.of());
        if (plan.host() == null) {
            List<Load> candidates = loads.values().stream()
                    .filter(load -> hosts.contains(load.host()))
                    .toList();
            return Load.least(candidates, plan.targets()).orElseThrow(() -> new FaultException(Refusals.noHost()));
        }
        Load host = loads.get(plan.host());
        if (host == null || !hosts.contains(plan.host())) {
            throw new FaultException(Refusals.noHost());
        }
        Fault refusal = batch.copyRefusal(run);
        if (refusal != null) {
            throw new FaultException(refusal);
        }
        return host;
    }

    private Uni<Void> write(ProvisioningBatch batch, Map<TaskRun<P>, Long> placed, List<String> macs) {
        JsonArray machines = new JsonArray();
        JsonArray nics = new JsonArray();
        Iterator<String> addresses = macs.iterator();
        placed.forEach((run, host) -> {
            machines.add(new JsonObject().put("id", run.created()).put("host", host));
            for (Object nic : run.plan().nics()) {
                nics.add(((JsonObject) nic).copy().put("vm", run.created()).put("mac", addresses.next()));
            }
        });
        return MachineWriter.register(batch.connection(), machines, nics)
                .invoke(() -> placed.keySet().forEach(TaskRun::advance));
    }
}
