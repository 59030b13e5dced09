package doppel.task;

import com.fasterxml.jackson.databind.node.TextNode;
import doppel.access.Accounts;
import doppel.access.Guard;
import doppel.access.Privilege;
import doppel.access.UserName;
import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Moid;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Service;
import doppel.api.Structure;
import doppel.api.VapiError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code com.vmware.cis.tasks}: looking at tasks and cancelling them. A user sees his own, an administrator all.
 */
@ApplicationScoped
public class Tasks implements Service {
    private static final String SERVICE = "com.vmware.cis.tasks";
    static final int LIST_LIMIT = 1000;

    /** What an administrator has, and with it a look at everybody's tasks. */
    private static final Privilege SEE_ALL = Privilege.AUTHORIZATION_MODIFY_PERMISSIONS;

    static final Operation<GetInput, TaskInfo> GET = Operation.of(
                    SERVICE, "get", GetInput.class, TaskInfo.class, Need.within())
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE);
    static final Operation<ListInput, Map<String, TaskInfo>> LIST = Operation.of(
                    SERVICE, "list", ListInput.class, new Operation.Answer<Map<String, TaskInfo>>() {}, Need.within())
            .body(Operation.PARAMETERS)
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.RESOURCE_INACCESSIBLE);
    static final Operation<CancelInput, Void> CANCEL = Operation.silent(
                    SERVICE, "cancel", CancelInput.class, Need.within())
            .fails(
                    ErrorType.ERROR,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNSUPPORTED);

    private final TaskStore store;
    private final TaskWorker worker;
    private final TaskHints hints;
    private final AwaitedTasks awaited;
    private final Onlookers onlookers;
    private final Guard guard;
    private final Accounts accounts;

    Tasks(
            TaskStore store,
            TaskWorker worker,
            TaskHints hints,
            AwaitedTasks awaited,
            Onlookers onlookers,
            Guard guard,
            Accounts accounts) {
        this.store = store;
        this.worker = worker;
        this.hints = hints;
        this.awaited = awaited;
        this.onlookers = onlookers;
        this.guard = guard;
        this.accounts = accounts;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(GET, this::get), Service.offer(LIST, this::list), Service.offer(CANCEL, this::cancel));
    }

    /** A new uuid for a task. */
    public static UUID newUuid() {
        return TaskId.random();
    }

    /**
     * Takes note of a task that has just been committed.
     *
     * @return its identifier on the wire
     */
    public String submitted(UUID uuid, String service) {
        worker.nudge();
        hints.due();
        return TaskId.of(uuid, service);
    }

    /**
     * Makes a task of a call on a machine and waits for it to end well. What changes datastores and hosts is done by the
     * worker alone, which sees to their order and does many calls in one transaction; the caller sees none of it.
     *
     * @param machine its number
     * @param plan what the kind of task wants to know
     * @return fails with the error that the task failed with
     */
    public Uni<Void> perform(Caller caller, Operation<?, ?> operation, long machine, JsonObject plan) {
        return produce(caller, operation, machine, plan).replaceWithVoid();
    }

    /**
     * The same for a call that makes something.
     *
     * @return what the task has made; fails with the error that the task failed with
     */
    public Uni<String> produce(Caller caller, Operation<?, ?> operation, long machine, JsonObject plan) {
        return store.add(newUuid(), operation, caller.user(), machine, plan).chain(id -> {
            Uni<String> done = result(id);
            worker.nudge();
            hints.due();
            return done;
        });
    }

    /**
     * Makes a task of what a call on a machine sets going, and does not wait for it.
     *
     * @param after how long it takes, in lab time
     */
    public Uni<Void> begin(Caller caller, Operation<?, ?> operation, long machine, JsonObject plan, Duration after) {
        return store.add(newUuid(), operation, caller.user(), machine, plan, after)
                .invoke(id -> {
                    worker.nudge();
                    hints.due();
                })
                .replaceWithVoid();
    }

    /**
     * Waits for a task to end well.
     *
     * @param id its number
     * @return its result; fails with the error that the task failed with
     */
    public Uni<String> result(long id) {
        return awaited.end(id).map(ended -> {
            if (ended.error() != null) {
                throw ended.error();
            }
            return ended.result() == null ? "" : ended.result();
        });
    }

    private Uni<TaskInfo> get(Caller caller, GetInput input) {
        return visible(caller, input.task())
                .chain(task -> task.due()
                        ? onlookers.walked(task.id()).chain(() -> visible(caller, input.task()))
                        : Uni.createFrom().item(task))
                .map(task -> info(task, bare(input.spec())));
    }

    private Uni<Map<String, TaskInfo>> list(Caller caller, ListInput input) {
        TaskFilter filter = TaskFilter.of(input.filterSpec());
        return guard.permitAtRoot(caller, SEE_ALL)
                .call(all -> all ? Uni.createFrom().voidItem() : ownedBy(filter, Set.of(caller.user())))
                .call(() -> ownedBy(
                        filter,
                        input.filterSpec() == null ? null : input.filterSpec().users()))
                .chain(() -> store.list(filter, LIST_LIMIT + 1))
                .map(found -> {
                    if (found.size() > LIST_LIMIT) {
                        throw VapiError.tooManyMatches(
                                ErrorType.RESOURCE_INACCESSIBLE, "com.vmware.cis.tasks", "tasks");
                    }
                    Map<String, TaskInfo> tasks = new LinkedHashMap<>();
                    found.forEach(task ->
                            tasks.put(TaskId.of(task.uuid(), task.service()), info(task, bare(input.resultSpec()))));
                    return tasks;
                });
    }

    private Uni<Void> ownedBy(TaskFilter filter, @Nullable Collection<String> users) {
        return users == null || users.isEmpty()
                ? Uni.createFrom().voidItem()
                : accounts.spellings(users).invoke(filter::ownedBy).replaceWithVoid();
    }

    private static boolean bare(@Nullable GetSpec spec) {
        return spec != null && Boolean.TRUE.equals(spec.excludeResult());
    }

    private Uni<Void> cancel(Caller caller, CancelInput input) {
        return visible(caller, input.task()).chain(task -> {
            TaskKind kind = worker.kind(task.service(), task.operation()).orElse(UnknownKind.INSTANCE);
            if (task.status().terminal() || TaskKind.GIVE_BACK.equals(task.step())) {
                throw overAlready(input.task());
            }
            if (kind == UnknownKind.INSTANCE) {
                throw VapiError.of(
                        ErrorType.UNSUPPORTED,
                        "com.vmware.cis.task.unknown_kind",
                        "Task '%s' was made by a newer version of Doppel, which alone can cancel it.",
                        input.task());
            }
            if (!cancelable(kind, task)) {
                throw VapiError.of(
                        ErrorType.UNSUPPORTED,
                        "com.vmware.cis.task.not_cancelable",
                        "Task '%s' cannot be canceled any more.",
                        input.task());
            }
            JsonObject error = Errors.toJson(Errors.canceled(caller.user()));
            return store.cancel(task.id(), kind.pointOfNoReturn(), error)
                    .chain(sent -> sent ? ended(task.id(), input.task()) : cancel(caller, input));
        });
    }

    /** The answer comes after the commit that ended the task. */
    private Uni<Void> ended(long id, String task) {
        Uni<AwaitedTasks.Outcome> end = awaited.end(id);
        worker.nudge();
        hints.due();
        return end.invoke(outcome -> {
                    if (outcome.status() == TaskStatus.SUCCEEDED) {
                        throw overAlready(task);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<TaskStore.Stored> visible(Caller caller, String id) {
        UUID uuid = TaskId.uuid(id).orElseThrow(() -> notFound(id));
        return store.find(uuid)
                .map(found -> found.filter(
                                task -> TaskId.of(task.uuid(), task.service()).equals(id))
                        .orElseThrow(() -> notFound(id)))
                .call(task -> UserName.same(task.account(), caller.user())
                        ? Uni.createFrom().voidItem()
                        : guard.requireAtRoot(caller, SEE_ALL));
    }

    private TaskInfo info(TaskStore.Stored task, boolean bare) {
        TaskKind kind = worker.kind(task.service(), task.operation()).orElse(UnknownKind.INSTANCE);
        boolean begun = task.status() != TaskStatus.PENDING;
        double fraction = task.completion().fraction(task.labNow());
        return new TaskInfo(
                begun
                        ? new TaskInfo.Progress(
                                100,
                                task.completion().at(task.labNow()),
                                kind.progress(task.step(), task.status(), task.plan(), fraction))
                        : null,
                task.result() == null || bare ? null : TextNode.valueOf(task.result()),
                kind.description(task.operation(), task.plan()),
                task.service(),
                task.operation(),
                null,
                new TaskInfo.DynamicId(task.targetType(), Moid.of(Moid.VM, task.target())),
                task.status(),
                cancelable(kind, task),
                task.status() == TaskStatus.FAILED && task.error() != null ? Errors.fromJson(task.error()) : null,
                task.startTime(),
                task.endTime(),
                task.account());
    }

    private static boolean cancelable(TaskKind kind, TaskStore.Stored task) {
        String step = task.step();
        return step != null
                && kind != UnknownKind.INSTANCE
                && !step.equals(TaskKind.GIVE_BACK)
                && !kind.pointOfNoReturn().contains(step);
    }

    private static VapiError notFound(String id) {
        return VapiError.of(
                ErrorType.NOT_FOUND, "com.vmware.cis.task.not_found", "Task with identifier '%s' does not exist.", id);
    }

    private static VapiError overAlready(String id) {
        return VapiError.of(
                ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                "com.vmware.cis.task.over",
                "Task '%s' is over or being canceled already.",
                id);
    }

    /**
     * The parameters of get.
     *
     * @param task the task's identifier
     */
    @RegisterForReflection
    public record GetInput(String task, @Nullable GetSpec spec) {}

    /** The parameters of list. */
    @RegisterForReflection
    public record ListInput(
            @Nullable FilterSpec filterSpec, @Nullable GetSpec resultSpec) {}

    /**
     * What to answer.
     *
     * @param returnAll whether to answer what the kind of task adds to the common fields; Doppel's tasks add nothing
     * @param excludeResult whether to leave the result out
     */
    @RegisterForReflection
    @Structure("com.vmware.cis.tasks.get_spec")
    public record GetSpec(
            @Nullable Boolean returnAll, @Nullable Boolean excludeResult) {}

    /**
     * The parameters of cancel.
     *
     * @param task the task's identifier
     */
    @RegisterForReflection
    public record CancelInput(String task) {}
}
