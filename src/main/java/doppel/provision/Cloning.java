package doppel.provision;

import doppel.access.Guard;
import doppel.access.Permissions;
import doppel.access.Privilege;
import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Moid;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Service;
import doppel.inventory.Inventories;
import doppel.inventory.Inventory;
import doppel.task.Tasks;
import doppel.vm.VirtualMachines;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code com.vmware.vcenter.VM} clone and clone$task: the submit. It looks once, decides, and in one statement makes the
 * machine's row, which holds the id and the name, and the task. It writes no shared row and sends no notification in its
 * transaction, for either would queue all submits behind one lock.
 */
@ApplicationScoped
public class Cloning implements Service {
    static final String CLONE_TASK_NAME = "clone$task";
    static final String CLONE_NAME = "clone";

    private static final Need NEED = Need.within(
            Privilege.VIRTUAL_MACHINE_PROVISIONING_CLONE.id(),
            Privilege.VIRTUAL_MACHINE_INVENTORY_CREATE_FROM_EXISTING.id(),
            Privilege.RESOURCE_ASSIGN_VM_TO_POOL.id(),
            Privilege.DATASTORE_ALLOCATE_SPACE.id());

    static final Operation<CloneInput, String> CLONE_TASK = Operation.of(
                    VirtualMachines.SERVICE, CLONE_TASK_NAME, CloneInput.class, String.class, NEED)
            .body("spec")
            .status(202)
            .fails(
                    ErrorType.ALREADY_EXISTS,
                    ErrorType.ERROR,
                    ErrorType.INVALID_ARGUMENT,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNABLE_TO_ALLOCATE_RESOURCE);
    static final Operation<CloneInput, String> CLONE = Operation.of(
                    VirtualMachines.SERVICE, CLONE_NAME, CloneInput.class, String.class, NEED)
            .body("spec")
            .fails(
                    ErrorType.ALREADY_EXISTS,
                    ErrorType.ERROR,
                    ErrorType.INVALID_ARGUMENT,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNABLE_TO_ALLOCATE_RESOURCE);

    private static final String SUBMIT = """
            with reserved as (
                insert into vm (name, folder, resource_pool, home, guest_os, cpu_count, memory_mib, instance_uuid,
                                bios_uuid, hardware)
                select $2, $3, $4, $5, s.guest_os, s.cpu_count, s.memory_mib, $6, $7, s.hardware
                from vm s where s.id = $1 and s.registered and not s.template
                on conflict (name, folder) do nothing
                returning id)
            insert into task (uuid, service, operation, account, target_type, target, subject, step, due_at, plan)
            select $8, $9, $10, $11, 'VirtualMachine', $1, id, 'copy', lab_now(), $12 from reserved
            returning id
            """;

    private final Pool pool;
    private final Inventories inventories;
    private final Guard guard;
    private final Tasks tasks;

    Cloning(Pool pool, Inventories inventories, Guard guard, Tasks tasks) {
        this.pool = pool;
        this.inventories = inventories;
        this.guard = guard;
        this.tasks = tasks;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(CLONE_TASK, this::cloneTask), Service.offer(CLONE, this::clone));
    }

    private Uni<String> cloneTask(Caller caller, CloneInput input) {
        return submit(caller, input.spec(), CLONE_TASK_NAME)
                .map(task -> tasks.submitted(task.uuid(), VirtualMachines.SERVICE));
    }

    /** The same task, with somebody waiting. */
    private Uni<String> clone(Caller caller, CloneInput input) {
        return submit(caller, input.spec(), CLONE_NAME).chain(task -> {
            Uni<String> result = tasks.result(task.id());
            tasks.submitted(task.uuid(), VirtualMachines.SERVICE);
            return result;
        });
    }

    private Uni<Submitted> submit(Caller caller, CloneSpec spec, String operation) {
        CloneCheck.shape(spec);
        String name = MachineName.stored(spec.name());
        return inventories
                .inventory()
                .chain(tree -> guard.permissions()
                        .chain(permissions -> submit(caller, spec, name, operation, tree, permissions)));
    }

    private Uni<Submitted> submit(
            Caller caller, CloneSpec spec, String name, String operation, Inventory tree, Permissions permissions) {
        CloneCheck check = new CloneCheck(spec, tree);
        return read(check, spec, name).chain(source -> {
            ClonePlan plan = check.plan(source, name, caller, permissions);
            UUID uuid = Tasks.newUuid();
            Uni<Optional<Long>> task = pool.preparedQuery(SUBMIT)
                    .execute(Tuple.from(List.of(
                            source.id(),
                            name,
                            check.folderOf(source),
                            plan.resourcePool(),
                            plan.home(),
                            firstByte(0x50),
                            firstByte(0x42),
                            uuid,
                            VirtualMachines.SERVICE,
                            operation,
                            caller.user(),
                            plan.toJson())))
                    .map(rows -> rows.size() == 0
                            ? Optional.empty()
                            : Optional.of(rows.iterator().next().getLong(0)));
            return task.chain(id -> id.isPresent()
                    ? Uni.createFrom().item(new Submitted(id.get(), uuid))
                    // somebody was faster with the name, or removed the source, for which the second look fails
                    : read(check, spec, name).map(again -> {
                        throw check.nameTaken(name, again);
                    }));
        });
    }

    private Uni<CloneSource> read(CloneCheck check, CloneSpec spec, String name) {
        long source = Moid.number(Moid.VM, spec.source()).orElseThrow(() -> VirtualMachines.notFound(spec.source()));
        return pool.preparedQuery(CloneSource.READ)
                .execute(Tuple.of(
                        source,
                        name,
                        check.folder(),
                        spec.customization(),
                        check.datastores().toArray(Long[]::new)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw VirtualMachines.notFound(spec.source()).at("spec.source");
                    }
                    return CloneSource.of(rows.iterator().next());
                });
    }

    /** A random uuid that begins as vCenter's do: 50 for instances, 42 for BIOSes. */
    private static UUID firstByte(int first) {
        UUID random = UUID.randomUUID();
        return new UUID(
                (random.getMostSignificantBits() & 0x00ff_ffff_ffff_ffffL) | ((long) first << 56),
                random.getLeastSignificantBits());
    }

    /** The parameter of both. */
    @RegisterForReflection
    public record CloneInput(CloneSpec spec) {}

    private record Submitted(long id, UUID uuid) {}
}
