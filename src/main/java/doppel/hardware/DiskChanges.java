package doppel.hardware;

import doppel.api.Fault;
import doppel.api.ObjectType;
import doppel.inventory.Capacity;
import doppel.inventory.Capacity.DatastoreState;
import doppel.inventory.Capacity.HostState;
import doppel.inventory.Unavailable;
import doppel.task.Batch;
import doppel.task.TaskRun;
import doppel.vm.FreeName;
import doppel.vm.MachineDirectories;
import doppel.vm.MachineLocator;
import doppel.vm.MachineLocks;
import doppel.vm.MachineState;
import doppel.vm.PowerState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Changes of disks that are made together. They are made on a picture of the machines and of the files in question,
 * locked, so that the second call sees what the first has done; then the picture is written.
 */
final class DiskChanges {
    static final String BEGIN = "begin";

    private final SqlConnection connection;
    private final Map<Long, DatastoreState> datastores;
    private final Map<Long, HostState> hosts = new HashMap<>();
    private final Map<Long, MachineState> states;
    private Map<Long, DiskMachine> machines = Map.of();
    private Map<String, Set<Long>> named = Map.of();
    private Map<Long, Set<String>> directories = Map.of();
    private DiskReader.Files files = new DiskReader.Files(Map.of(), Set.of());
    private Map<VmdkFile, Long> detachedBefore = Map.of();
    private final Map<Long, Long> taken = new HashMap<>();

    private DiskChanges(
            SqlConnection connection,
            Map<Long, DatastoreState> datastores,
            List<HostState> hosts,
            Map<Long, MachineState> states) {
        this.connection = connection;
        this.datastores = datastores;
        this.states = states;
        hosts.forEach(host -> this.hosts.put(host.id(), host));
    }

    /** Locks the machines of these tasks, the datastores they may touch and their hosts, and reads them. */
    static Uni<DiskChanges> read(Batch<DiskPlan> batch) {
        SqlConnection connection = batch.connection();
        Set<Long> ids = new TreeSet<>();
        Set<VmdkPath> paths = new HashSet<>();
        for (TaskRun<DiskPlan> run : batch.dueAt(BEGIN)) {
            ids.add(run.target());
            run.plan().backing().ifPresent(backing -> paths.add(backing.path()));
        }
        Set<String> names = new TreeSet<>();
        paths.forEach(path -> names.add(path.datastore()));
        return DiskReader.datastores(connection, names)
                .chain(named -> lock(connection, ids, named).chain(changes -> changes.read(ids, paths, named)));
    }

    private static Uni<DiskChanges> lock(SqlConnection connection, Set<Long> ids, Map<String, Set<Long>> named) {
        return MachineLocks.datastores(connection, ids)
                .chain(own -> {
                    Set<Long> all = new TreeSet<>(own);
                    named.values().forEach(all::addAll);
                    return Capacity.lockDatastores(connection, all);
                })
                .chain(datastores -> MachineLocks.hosts(connection, ids)
                        .chain(where -> Capacity.lockHosts(connection, new TreeSet<>(where.values())))
                        .chain(hosts -> MachineLocks.lock(connection, ids)
                                .map(states -> new DiskChanges(connection, datastores, hosts, states))));
    }

    private Uni<DiskChanges> read(Collection<Long> ids, Set<VmdkPath> paths, Map<String, Set<Long>> byName) {
        named = byName;
        return DiskReader.machines(connection, ids)
                .chain(found -> {
                    machines = found;
                    Map<Long, Set<String>> wanted = new HashMap<>();
                    found.values()
                            .forEach(machine -> wanted.computeIfAbsent(machine.home(), key -> new TreeSet<>())
                                    .add(machine.directory(machine.home())));
                    paths.forEach(path -> byName.getOrDefault(path.datastore(), Set.of())
                            .forEach(datastore -> wanted.computeIfAbsent(datastore, key -> new TreeSet<>())
                                    .add(path.directory())));
                    return DiskReader.files(connection, wanted);
                })
                .chain(found -> {
                    files = found;
                    detachedBefore = Map.copyOf(found.detached());
                    Set<String> names = new TreeSet<>();
                    machines.values().forEach(machine -> names.add(machine.name()));
                    Set<Long> foreign = new TreeSet<>();
                    byName.values().forEach(foreign::addAll);
                    return foreign.isEmpty()
                            ? Uni.createFrom().item(Map.<Long, Set<String>>of())
                            : MachineDirectories.directories(connection, foreign, names);
                })
                .map(found -> {
                    directories = new HashMap<>(found);
                    return this;
                });
    }

    /** Does what a task asks for, or ends it with why not. */
    void make(TaskRun<DiskPlan> run) {
        MachineState state = states.get(run.target());
        DiskMachine machine = machines.get(run.target());
        if (state == null || machine == null) {
            run.refuse(MachineLocator.notFound(ObjectType.VIRTUAL_MACHINE.id(run.target())));
        } else if (run.plan().change() instanceof DiskPlan.Create create) {
            create(run, state, machine, create.spec());
        } else if (run.plan().change() instanceof DiskPlan.Update update) {
            disk(run, machine, update.disk())
                    .ifPresent(disk -> end(run, update(update.spec(), state, machine, disk), null));
        } else if (run.plan().change() instanceof DiskPlan.Delete delete) {
            disk(run, machine, delete.disk()).ifPresent(disk -> end(run, delete(state, machine, disk), null));
        }
    }

    /** The disk of this key; when there is none, the task has been refused. */
    private static Optional<DiskMachine.Disk> disk(TaskRun<DiskPlan> run, DiskMachine machine, int key) {
        DiskMachine.Disk disk = machine.disks().get(key);
        if (disk == null) {
            run.refuse(new Fault.DeviceNotFound(String.valueOf(key), ObjectType.VIRTUAL_MACHINE.id(run.target())));
        }
        return Optional.ofNullable(disk);
    }

    private static void end(TaskRun<DiskPlan> run, @Nullable Fault refusal, @Nullable String made) {
        if (refusal == null) {
            run.succeed(made);
        } else {
            run.refuse(refusal);
        }
    }

    private void create(TaskRun<DiskPlan> run, MachineState state, DiskMachine machine, DiskCreateSpec spec) {
        Fault refusal = refusal(
                state, state.power() == PowerState.POWERED_ON && !spec.adapter().hotPlug());
        if (refusal != null) {
            run.refuse(refusal);
            return;
        }
        Optional<DiskAddress> address =
                DiskAddress.choose(spec.wish(), machine.buses(spec.adapter()), machine.addresses());
        if (address.isEmpty()) {
            run.refuse(DiskTroubles.noAddress(spec.wish(), machine.buses(spec.adapter())));
            return;
        }
        VmdkCreateSpec fresh = spec.newVmdk();
        end(
                run,
                fresh != null
                        ? make(machine, fresh, address.get())
                        : attach(
                                state,
                                machine,
                                Objects.requireNonNull(spec.backing()).path(),
                                false,
                                (file, bytes) -> machine.add(address.get(), file, bytes)),
                String.valueOf(address.get().key()));
    }

    private @Nullable Fault make(DiskMachine machine, VmdkCreateSpec spec, DiskAddress address) {
        long home = machine.home();
        String directory = machine.directory(home);
        String base = spec.name() != null
                ? spec.name()
                : FreeName.of(machine.name(), name -> exists(new VmdkFile(home, directory, name + ".vmdk")));
        VmdkFile file = new VmdkFile(home, directory, base + ".vmdk");
        if (exists(file)) {
            return DiskTroubles.inUse(path(file), false);
        }
        long bytes = spec.capacity() == null ? machine.usualCapacity() : spec.capacity();
        DatastoreState datastore = Objects.requireNonNull(datastores.get(home));
        if (bytes > datastore.free() - taken.getOrDefault(home, 0L)) {
            return Unavailable.space(datastore.name(), bytes);
        }
        taken.merge(home, bytes, Long::sum);
        machine.add(address, file, bytes);
        files.attached().add(file);
        return null;
    }

    /** What is done with a file that has been taken, and its bytes. */
    private interface Attach {
        void file(VmdkFile file, long bytes);
    }

    /** Takes a file that no machine has; answers why that cannot be, null when it can. */
    private @Nullable Fault attach(
            MachineState state, DiskMachine machine, VmdkPath path, boolean replacing, Attach attach) {
        HostState host = Objects.requireNonNull(hosts.get(state.host()));
        Optional<DatastoreState> datastore = named.getOrDefault(path.datastore(), Set.of()).stream()
                .filter(host.reaches()::contains)
                .map(datastores::get)
                .filter(Objects::nonNull)
                .findFirst();
        if (datastore.isEmpty()) {
            return DiskTroubles.noFile(path);
        } else if (!datastore.get().accessible()) {
            return Unavailable.datastore(
                    ObjectType.DATASTORE.id(datastore.get().id()),
                    datastore.get().name());
        }
        VmdkFile file = new VmdkFile(datastore.get().id(), path.directory(), path.file());
        Long bytes = files.detached().get(file);
        if (bytes == null) {
            return files.attached().contains(file) ? DiskTroubles.inUse(path, replacing) : DiskTroubles.noFile(path);
        }
        files.detached().remove(file);
        files.attached().add(file);
        Set<String> names = directories.computeIfAbsent(file.datastore(), key -> new HashSet<>());
        machine.settle(file.datastore(), name -> !names.add(name));
        attach.file(file, bytes);
        return null;
    }

    private @Nullable Fault update(
            DiskUpdateSpec spec, MachineState state, DiskMachine machine, DiskMachine.Disk disk) {
        DiskBackingSpec backing = spec.backing();
        Fault refusal = refusal(state, backing != null && state.power() != PowerState.POWERED_OFF);
        if (refusal != null || backing == null || backing.path().equals(path(disk.file()))) {
            return refusal;
        }
        return attach(state, machine, backing.path(), true, (file, bytes) -> {
            detach(disk);
            machine.disks().put(disk.key(), disk.with(file, bytes));
        });
    }

    private @Nullable Fault delete(MachineState state, DiskMachine machine, DiskMachine.Disk disk) {
        HostBusAdapter adapter = DiskAddress.of(disk.device()).adapter();
        Fault refusal = refusal(state, state.power() == PowerState.POWERED_ON && !adapter.hotPlug());
        if (refusal == null) {
            machine.remove(disk.key());
            detach(disk);
        }
        return refusal;
    }

    private void detach(DiskMachine.Disk disk) {
        files.attached().remove(disk.file());
        files.detached().put(disk.file(), disk.capacity());
    }

    private boolean exists(VmdkFile file) {
        return files.attached().contains(file) || files.detached().containsKey(file);
    }

    private VmdkPath path(VmdkFile file) {
        return new VmdkPath(
                Objects.requireNonNull(datastores.get(file.datastore())).name(), file.directory(), file.file());
    }

    /** Why no disk of the machine can be changed; null when they can. */
    private @Nullable Fault refusal(MachineState state, boolean tooLive) {
        HostState host = hosts.get(state.host());
        if (state.source() || state.made()) {
            return state.busy();
        } else if (state.power() == PowerState.SUSPENDED || tooLive) {
            return DiskTroubles.notNow(state);
        } else if (host == null || !host.available()) {
            return Unavailable.host(ObjectType.HOST.id(state.host()));
        }
        return state.outOfReach();
    }

    /** Writes what was made. */
    Uni<Void> write() {
        DiskRows rows = new DiskRows();
        machines.values().forEach(machine -> machine.write(rows));
        detachedBefore.keySet().stream()
                .filter(file -> !files.detached().containsKey(file))
                .forEach(rows::attach);
        files.detached().forEach((file, bytes) -> {
            if (!detachedBefore.containsKey(file)) {
                rows.detach(file, bytes);
            }
        });
        return rows.write(connection).chain(() -> Capacity.takeSpace(connection, taken));
    }
}
