package doppel.vm;

import doppel.api.Fault;
import doppel.api.ObjectType;
import doppel.inventory.Capacity;
import doppel.inventory.Capacity.HostState;
import doppel.inventory.Unavailable;
import doppel.task.Batch;
import doppel.task.TaskRun;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Deletes and changes of power that are made together. They are made on a picture of the machines, locked, so that the
 * second call on a machine sees what the first has done; then the picture is written.
 */
public final class MachineChanges {
    static final String BEGIN = "begin";

    private final GuestTimes times;
    private final SqlConnection connection;
    private final boolean instant;
    private final Map<Long, MachineState> machines;
    private final Map<Long, HostState> hosts = new HashMap<>();
    private final Map<Long, Long> memory = new HashMap<>();
    private final Map<Long, JsonObject> powered = new HashMap<>();
    private final Set<Long> deleted = new HashSet<>();

    private MachineChanges(GuestTimes times, Batch<?> batch, List<HostState> hosts, Map<Long, MachineState> machines) {
        this.times = times;
        this.connection = batch.connection();
        this.instant = batch.instant();
        this.machines = machines;
        hosts.forEach(host -> this.hosts.put(host.id(), host));
    }

    /** Locks the machines of these tasks, the datastores they may free and their hosts, and reads them. */
    static Uni<MachineChanges> read(GuestTimes times, Batch<ChangePlan> batch) {
        SqlConnection connection = batch.connection();
        Set<Long> all = new TreeSet<>();
        Set<Long> doomed = new TreeSet<>();
        for (TaskRun<ChangePlan> run : batch.dueAt(BEGIN)) {
            all.add(run.target());
            if (run.plan().isDelete()) {
                doomed.add(run.target());
            }
        }
        return MachineLocks.datastores(connection, doomed)
                .chain(datastores -> datastores.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Capacity.lockDatastores(connection, datastores).replaceWithVoid())
                .chain(() -> MachineLocks.hosts(connection, all))
                .chain(where -> Capacity.lockHosts(connection, new TreeSet<>(where.values())))
                .chain(hosts -> MachineLocks.lock(connection, all)
                        .map(machines -> new MachineChanges(times, batch, hosts, machines)));
    }

    /** Does what a task asks for, or ends it with why not. */
    void make(TaskRun<ChangePlan> run) {
        MachineState machine = machines.get(run.target());
        if (machine == null) {
            run.refuse(MachineLocator.notFound(ObjectType.VIRTUAL_MACHINE.id(run.target())));
            return;
        }
        Optional<PowerChange> power = run.plan().power();
        Fault refusal = power.isPresent() ? refusal(machine, power.get()) : refusal(machine);
        if (refusal != null) {
            run.refuse(refusal);
            return;
        }
        if (power.isPresent()) {
            change(machine, power.get(), run.reached());
        } else {
            machines.remove(machine.id());
            powered.remove(machine.id());
            deleted.add(machine.id());
        }
        run.succeed(null);
    }

    private void change(MachineState machine, PowerChange change, Instant labNow) {
        boolean on = change.after() == PowerState.POWERED_ON;
        long takes = on ? machine.memoryMib() : 0;
        long had = machine.power() == PowerState.POWERED_ON ? machine.memoryMib() : 0;
        memory.merge(machine.host(), takes - had, Long::sum);
        CustomizationRun customizing = CustomizationRun.of(machine.customization(), times, instant);
        StoredCustomization customization = on ? customizing.boots(labNow) : customizing.stops(change.after(), labNow);
        machines.put(machine.id(), machine.with(change.after(), customization));
        JsonObject row = powered.computeIfAbsent(machine.id(), id -> new JsonObject().put("id", id));
        row.put("power_state", change.after().name())
                .put("powered_on_at", on ? GuestBoot.from(labNow, instant).toString() : null)
                .put("clean_power_off", change != PowerChange.STOP)
                .put("customization", customization == null ? null : customization.toJson());
        if (on) {
            customizing.settings(machine.name(), machine.id()).ifPresent(guest -> row.put("guest", guest));
        }
    }

    /** Why the machine cannot be deleted; null when it can. */
    private @Nullable Fault refusal(MachineState machine) {
        HostState host = hosts.get(machine.host());
        if (machine.source() || machine.made()) {
            return machine.busy();
        } else if (machine.power() == PowerState.POWERED_ON) {
            return new Fault.InvalidPowerState(
                    Fault.Attempt.DELETE, machine.moid(), machine.power().name());
        } else if (host == null || !host.available()) {
            return Unavailable.host(ObjectType.HOST.id(machine.host()));
        }
        return machine.outOfReach();
    }

    /** Why the power state cannot be changed; null when it can. A machine that is being cloned is free to. */
    private @Nullable Fault refusal(MachineState machine, PowerChange change) {
        HostState host = hosts.get(machine.host());
        if (machine.made()) {
            return machine.busy();
        } else if (change.refusal(machine.power()).isPresent()) {
            return change.refusal(machine.power()).get();
        } else if (host == null || !host.available()) {
            Fault away = Unavailable.host(ObjectType.HOST.id(machine.host()));
            return change == PowerChange.START ? away : Unavailable.error(away);
        } else if (change != PowerChange.START) {
            return null;
        } else if (machine.outOfReach() != null) {
            return machine.outOfReach();
        }
        boolean fits =
                host.memoryUsedMib() + memory.getOrDefault(host.id(), 0L) + machine.memoryMib() <= host.memoryMib();
        return fits ? null : Unavailable.memory(ObjectType.HOST.id(host.id()), machine.memoryMib());
    }

    /** Writes what was made. */
    Uni<Void> write() {
        memory.values().removeIf(amount -> amount == 0);
        JsonArray rows = new JsonArray();
        powered.values().forEach(rows::add);
        return Capacity.takeMemory(connection, memory)
                .chain(() -> MachineWriter.power(connection, rows))
                .chain(() -> remove(deleted));
    }

    private Uni<Void> remove(Collection<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : MachineWriter.remove(connection, ids).chain(freed -> {
                    Map<Long, Long> back = new HashMap<>();
                    freed.forEach((datastore, bytes) -> back.put(datastore, -bytes));
                    return Capacity.takeSpace(connection, back);
                });
    }
}
