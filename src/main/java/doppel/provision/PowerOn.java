package doppel.provision;

import doppel.api.Fault;
import doppel.api.LocalizableMessage;
import doppel.api.ObjectType;
import doppel.inventory.Capacity;
import doppel.inventory.Capacity.HostState;
import doppel.inventory.Unavailable;
import doppel.task.Step;
import doppel.task.TaskRun;
import doppel.vm.GuestBoot;
import doppel.vm.MachineWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Powers the machine on, when the plan asks for it. The API calls it an attempt: when it fails, the machine stays, powered
 * off, and the task ends FAILED with the machine as its result. Memory is not overcommitted.
 */
final class PowerOn<P extends MachinePlan> implements Step<P, ProvisioningBatch> {
    static final String NAME = "power-on";

    private final CloneTimes times;

    PowerOn(CloneTimes times) {
        this.times = times;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isNeeded(P plan, boolean instant) {
        return plan.powerOn();
    }

    @Override
    public Duration duration(P plan) {
        return times.powerOn();
    }

    @Override
    public int percent() {
        return 99;
    }

    @Override
    public boolean isCancelable() {
        return false;
    }

    @Override
    public LocalizableMessage progress(P plan, double fraction) {
        return LocalizableMessage.of("com.vmware.vcenter.vm.clone.powering_on", "Powering on '%s'", plan.name());
    }

    @Override
    public Uni<Void> run(ProvisioningBatch batch, List<TaskRun<P>> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Capacity.lockHostsOf(batch.connection(), batch.pools(due)).chain(hosts -> attempt(batch, due, hosts));
    }

    private Uni<Void> attempt(ProvisioningBatch batch, List<TaskRun<P>> due, List<HostState> hosts) {
        batch.hosts().locked(hosts);
        Map<Long, HostState> byId = new HashMap<>();
        hosts.forEach(host -> byId.put(host.id(), host));
        Map<Long, Long> taken = new HashMap<>();
        JsonArray machines = new JsonArray();
        List<TaskRun<P>> poweredOn = new ArrayList<>();
        for (TaskRun<P> run : due) {
            MachineHosts.Host on = batch.hosts().of(run.created());
            HostState host = on == null ? null : byId.get(on.id());
            if (host == null) {
                run.failKeeping(Refusals.noHost(), ObjectType.VIRTUAL_MACHINE.id(run.created()));
                continue;
            }
            Fault refusal = refusal(batch, run, host, taken);
            if (refusal != null) {
                run.failKeeping(refusal, ObjectType.VIRTUAL_MACHINE.id(run.created()));
                continue;
            }
            taken.merge(host.id(), run.plan().memoryMib(), Long::sum);
            machines.add(new JsonObject()
                    .put("id", run.created())
                    .put("power_state", "POWERED_ON")
                    .put(
                            "powered_on_at",
                            GuestBoot.from(run.reached(), batch.instant()).toString())
                    .put("clean_power_off", true));
            poweredOn.add(run);
        }
        return Capacity.takeMemory(batch.connection(), taken)
                .chain(() -> MachineWriter.power(batch.connection(), machines))
                .invoke(() -> poweredOn.forEach(TaskRun::advance));
    }

    private @Nullable Fault refusal(ProvisioningBatch batch, TaskRun<P> run, HostState host, Map<Long, Long> taken) {
        Fault refusal = batch.machineRefusal(run);
        if (refusal != null) {
            return refusal;
        }
        long memory = run.plan().memoryMib();
        boolean fits = host.memoryUsedMib() + taken.getOrDefault(host.id(), 0L) + memory <= host.memoryMib();
        return fits ? null : Unavailable.memory(ObjectType.HOST.id(host.id()), memory);
    }
}
