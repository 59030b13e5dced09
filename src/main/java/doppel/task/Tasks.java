package doppel.task;

import com.fasterxml.jackson.databind.node.TextNode;
import doppel.access.Accounts;
import doppel.access.Authorizer;
import doppel.access.UserName;
import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ListLimits;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Requirement;
import doppel.api.Service;
import doppel.api.VapiErrors;
import doppel.rest.Body;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code com.vmware.cis.tasks}: looking at tasks and cancelling them. Users see their own tasks, administrators all.
 */
@Path("/api")
@ApplicationScoped
public class Tasks implements Service {
    private static final String SERVICE = "com.vmware.cis.tasks";
    static final int LIST_LIMIT = ListLimits.TASKS;

    /** The privilege that shows the tasks of all users: administrators have it. Users see their own tasks without it. */
    private static final Requirement SEE_ALL = new Requirement.Found(
            Privilege.AUTHORIZATION_MODIFY_PERMISSIONS, "the root folder, for the tasks of other users");

    static final Operation<GetInput, TaskInfo> GET = Operation.of(
                    SERVICE, "get", GetInput.class, TaskInfo.class, Need.all(SEE_ALL))
            .fails(ErrorType.ERROR, ErrorType.NOT_FOUND, ErrorType.RESOURCE_INACCESSIBLE)
            .summary("How far a task is, and what came of it.");
    static final Operation<ListInput, Map<String, TaskInfo>> LIST = Operation.of(
                    SERVICE,
                    "list",
                    ListInput.class,
                    new Operation.Answer<Map<String, TaskInfo>>() {},
                    Need.all(SEE_ALL))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.RESOURCE_INACCESSIBLE)
            .summary(
                    "The tasks that match all fields of the filter and that the caller may see, by their identifiers.");
    static final Operation<CancelInput, Void> CANCEL = Operation.withoutOutput(
                    SERVICE, "cancel", CancelInput.class, Need.all(SEE_ALL))
            .fails(
                    ErrorType.ERROR,
                    ErrorType.NOT_ALLOWED_IN_CURRENT_STATE,
                    ErrorType.NOT_FOUND,
                    ErrorType.RESOURCE_INACCESSIBLE,
                    ErrorType.UNSUPPORTED)
            .summary("Cancels a task: it ends FAILED with the error canceled, and what it had taken is given back.");

    private final RestFace face;
    private final TaskStore store;
    private final TaskKinds kinds;
    private final TaskMessages messages;
    private final TaskQueue queue;
    private final AwaitedTasks awaited;
    private final LongPoll longPoll;
    private final Authorizer authorizer;
    private final Accounts accounts;

    Tasks(
            RestFace face,
            TaskStore store,
            TaskKinds kinds,
            TaskMessages messages,
            TaskQueue queue,
            AwaitedTasks awaited,
            LongPoll longPoll,
            Authorizer authorizer,
            Accounts accounts) {
        this.face = face;
        this.store = store;
        this.kinds = kinds;
        this.messages = messages;
        this.queue = queue;
        this.awaited = awaited;
        this.longPoll = longPoll;
        this.authorizer = authorizer;
        this.accounts = accounts;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(
                Service.offer(GET, this::get), Service.offer(LIST, this::list), Service.offer(CANCEL, this::cancel));
    }

    @GET
    @Path("cis/tasks/{task}")
    public Uni<Response> get(@BeanParam RestCall call) {
        return face.call(GET, call);
    }

    @POST
    @Path("cis/tasks?action=list")
    public Uni<Response> list(@BeanParam RestCall call, byte[] body) {
        return face.call(LIST, call, body);
    }

    /** Some clients' idea of the list: the metadata of the official Python bindings has it so. */
    @org.eclipse.microprofile.openapi.annotations.Operation(hidden = true)
    @GET
    @Path("cis/tasks")
    public Uni<Response> list(@BeanParam RestCall call) {
        return face.call(LIST, call);
    }

    @POST
    @Path("cis/tasks/{task}?action=cancel")
    public Uni<Response> cancel(@BeanParam RestCall call) {
        return face.call(CANCEL, call);
    }

    private Uni<TaskInfo> get(Caller caller, GetInput input) {
        return visible(caller, input.task())
                .chain(task -> task.due()
                        ? longPoll.ran(task.row().id()).chain(() -> visible(caller, input.task()))
                        : Uni.createFrom().item(task))
                .map(task -> info(task, bare(input.spec())));
    }

    private Uni<Map<String, TaskInfo>> list(Caller caller, ListInput input) {
        TaskFilter filter = TaskFilter.of(input.filterSpec());
        return authorizer
                .permitAtRoot(caller, SEE_ALL)
                .call(all -> all ? Uni.createFrom().voidItem() : ownedBy(filter, Set.of(caller.user())))
                .call(() -> ownedBy(
                        filter,
                        input.filterSpec() == null ? null : input.filterSpec().users()))
                .chain(() -> store.list(filter, LIST_LIMIT + 1))
                .map(found -> {
                    if (found.size() > LIST_LIMIT) {
                        throw new FaultException(new Fault.TooManyMatches("tasks"));
                    }
                    Map<String, TaskInfo> tasks = new LinkedHashMap<>();
                    found.forEach(task -> tasks.put(task.row().wireId(), info(task, bare(input.resultSpec()))));
                    return tasks;
                });
    }

    private Uni<Void> ownedBy(TaskFilter filter, @Nullable Collection<String> users) {
        return users == null || users.isEmpty()
                ? Uni.createFrom().voidItem()
                : accounts.spellings(users).invoke(filter::ownedBy).replaceWithVoid();
    }

    private static boolean bare(@Nullable TaskGetSpec spec) {
        return spec != null && Boolean.TRUE.equals(spec.excludeResult());
    }

    private Uni<Void> cancel(Caller caller, CancelInput input) {
        return visible(caller, input.task()).chain(task -> {
            TaskRow row = task.row();
            if (row.status().terminal() || Workflow.GIVE_BACK.equals(row.step())) {
                throw new FaultException(overAlready(input.task()));
            }
            TaskKind<?, ?> kind = kinds.named(row.kind())
                    .orElseThrow(() -> new FaultException(new Fault.TaskOfNewerVersion(input.task())));
            if (!cancelable(row)) {
                throw new FaultException(new Fault.TaskNotCancelable(input.task()));
            }
            JsonObject error = StoredFault.write(new Fault.Canceled(caller.user()));
            return store.cancel(row.id(), kind.pointOfNoReturn(), error)
                    .chain(sent -> sent ? ended(row.id(), input.task()) : cancel(caller, input));
        });
    }

    /** The answer comes after the commit that ended the task. */
    private Uni<Void> ended(long id, String task) {
        Uni<Outcome> end = awaited.end(id);
        queue.wake();
        return end.invoke(outcome -> {
                    if (outcome.status() == TaskStatus.SUCCEEDED) {
                        throw new FaultException(overAlready(task));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<TaskSnapshot> visible(Caller caller, String id) {
        UUID uuid = TaskId.uuid(id).orElseThrow(() -> new FaultException(notFound(id)));
        return store.find(uuid)
                .map(found -> found.filter(task -> task.row().wireId().equals(id))
                        .orElseThrow(() -> new FaultException(notFound(id))))
                .call(task -> UserName.same(task.row().account(), caller.user())
                        ? Uni.createFrom().voidItem()
                        : authorizer.requireAtRoot(caller, SEE_ALL));
    }

    private TaskInfo info(TaskSnapshot task, boolean bare) {
        TaskRow row = task.row();
        return new TaskInfo(
                row.status() == TaskStatus.PENDING
                        ? null
                        : new TaskInfo.Progress(100, task.percent(), messages.progress(task)),
                row.result() == null || bare ? null : TextNode.valueOf(row.result()),
                messages.description(row),
                row.service(),
                row.operation(),
                null,
                new TaskInfo.DynamicId(row.targetType(), row.targetId()),
                row.status(),
                cancelable(row),
                row.status() == TaskStatus.FAILED && row.error() != null
                        ? VapiErrors.body(StoredFault.read(row.error()))
                        : null,
                row.startTime(),
                row.endTime(),
                row.account());
    }

    private boolean cancelable(TaskRow row) {
        String step = row.step();
        return step != null
                && kinds.named(row.kind()).map(kind -> kind.isCancelable(step)).orElse(false);
    }

    private static Fault notFound(String id) {
        return new Fault.TaskNotFound(id);
    }

    private static Fault overAlready(String id) {
        return new Fault.TaskEnded(id);
    }

    /**
     * The parameters of get.
     *
     * @param task the task's identifier
     * @param spec what to answer of the task; absent is everything
     */
    @RegisterForReflection
    public record GetInput(String task, @Nullable TaskGetSpec spec) {}

    /**
     * The parameters of list.
     *
     * @param filterSpec which tasks to list
     * @param resultSpec what to answer of each task; absent is everything
     */
    @RegisterForReflection
    @Body
    public record ListInput(
            @Nullable FilterSpec filterSpec, @Nullable TaskGetSpec resultSpec) {}

    /**
     * The parameters of cancel.
     *
     * @param task the task's identifier
     */
    @RegisterForReflection
    public record CancelInput(String task) {}
}
