package doppel.provision;

import doppel.access.Authorizer;
import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.FaultException;
import doppel.api.ObjectType;
import doppel.api.Operation;
import doppel.api.Service;
import doppel.inventory.InventoryCache;
import doppel.rest.Body;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import doppel.task.Creation;
import doppel.task.Submission;
import doppel.task.TaskKind;
import doppel.task.TaskQueue;
import doppel.vm.MachineLocator;
import doppel.vm.MachineWriter;
import doppel.vm.VirtualMachines;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code com.vmware.vcenter.VM} clone and clone$task: the submit. It reads once, decides, and inserts the machine's row, which
 * holds the id and the name, and the task in one statement. It writes no shared row and sends no notification in its
 * transaction: either would queue all submits behind one lock.
 */
@Path("/api")
@ApplicationScoped
public class Cloning implements Service {
    static final String CLONE_TASK_NAME = "clone$task";
    static final String CLONE_NAME = "clone";

    static final Operation<CloneInput, String> CLONE_TASK = Operation.of(
                    VirtualMachines.SERVICE, CLONE_TASK_NAME, CloneInput.class, String.class, ClonePrivileges.NEED)
            .fails(
                    ErrorType.ALREADY_EXISTS,
                    ErrorType.ERROR,
                    ErrorType.INVALID_ARGUMENT,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("Begins to make a virtual machine from an existing one, and answers the id of the task to watch.");
    static final Operation<CloneInput, String> CLONE = Operation.of(
                    VirtualMachines.SERVICE, CLONE_NAME, CloneInput.class, String.class, ClonePrivileges.NEED)
            .fails(
                    ErrorType.ALREADY_EXISTS,
                    ErrorType.ERROR,
                    ErrorType.INVALID_ARGUMENT,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNABLE_TO_ALLOCATE_RESOURCE)
            .summary("Makes a virtual machine from an existing one, and answers its id when it is there.");

    private final RestFace face;
    private final Pool pool;
    private final InventoryCache inventoryCache;
    private final Authorizer authorizer;
    private final TaskQueue queue;
    private final TaskKind<ClonePlan, ?> kind;

    Cloning(
            RestFace face,
            Pool pool,
            InventoryCache inventoryCache,
            Authorizer authorizer,
            TaskQueue queue,
            TaskKind<ClonePlan, ProvisioningBatch> kind) {
        this.face = face;
        this.pool = pool;
        this.inventoryCache = inventoryCache;
        this.authorizer = authorizer;
        this.queue = queue;
        this.kind = kind;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(CLONE_TASK, this::cloneTask), Service.offer(CLONE, this::clone));
    }

    @POST
    @Path("vcenter/vm?action=clone&vmw-task=true")
    public Uni<Response> cloneTask(@BeanParam RestCall call, byte[] body) {
        return face.call(CLONE_TASK, call, body);
    }

    @POST
    @Path("vcenter/vm?action=clone")
    public Uni<Response> clone(@BeanParam RestCall call, byte[] body) {
        return face.call(CLONE, call, body);
    }

    private Uni<String> cloneTask(Caller caller, CloneInput input) {
        return submit(caller, input.spec(), CLONE_TASK, queue::submit);
    }

    /** The same task; the caller waits for its end. */
    private Uni<String> clone(Caller caller, CloneInput input) {
        return submit(caller, input.spec(), CLONE, queue::runAndWait);
    }

    /** How the task goes to the queue; empty when the machine could not be created. */
    @FunctionalInterface
    private interface Enqueue {
        Uni<Optional<String>> apply(Submission<ClonePlan> task, Creation machine);
    }

    private Uni<String> submit(Caller caller, CloneSpec spec, Operation<?, ?> operation, Enqueue enqueue) {
        CloneCheck.shape(spec);
        String name = MachineName.stored(spec.name());
        return inventoryCache
                .inventory()
                .chain(tree -> authorizer.permissions().chain(permissions -> {
                    CloneCheck check = new CloneCheck(spec, tree);
                    return read(check, spec, name).chain(source -> {
                        ClonePlan plan = check.plan(source, name, caller, permissions);
                        return enqueue.apply(
                                        new Submission<>(kind, operation, caller, source.id(), plan),
                                        machine(source, plan, check.folderOf(source)))
                                .chain(answer -> answer.isPresent()
                                        ? Uni.createFrom().item(answer.get())
                                        : refused(check, spec, name));
                    });
                }));
    }

    private static Creation machine(CloneSource source, ClonePlan plan, long folder) {
        return new Creation(
                MachineWriter.RESERVE,
                List.of(
                        source.id(),
                        plan.name(),
                        folder,
                        plan.resourcePool(),
                        plan.home(),
                        firstByte(0x50),
                        firstByte(0x42)));
    }

    /** The name was taken or the source removed in the meantime: the second read tells which, and fails. */
    private Uni<String> refused(CloneCheck check, CloneSpec spec, String name) {
        return read(check, spec, name).map(again -> {
            throw new FaultException(check.nameTaken(name, again));
        });
    }

    private Uni<CloneSource> read(CloneCheck check, CloneSpec spec, String name) {
        long source = ObjectType.VIRTUAL_MACHINE
                .number(spec.source())
                .orElseThrow(() -> new FaultException(MachineLocator.notFound(spec.source())));
        return pool.preparedQuery(CloneSource.READ)
                .execute(Tuple.of(
                        source,
                        name,
                        check.folder(),
                        spec.customization(),
                        check.datastores().toArray(Long[]::new)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new FaultException(
                                MachineLocator.notFound(spec.source()).at("spec.source"));
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

    /**
     * The parameter of both.
     *
     * @param spec the clone to make
     */
    @RegisterForReflection
    public record CloneInput(@Body CloneSpec spec) {}
}
