package doppel.task;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks to list: within a field any of the values, across fields all of them; an absent or empty field asks for
 * nothing. Tasks or services must be given. What nothing has matches nothing.
 *
 * @param tasks identifiers of tasks, any of which; absent or empty is any
 * @param services ids of services, any of which; absent or empty is any
 * @param operations ids of operations, any of which; absent or empty is any
 * @param status statuses, any of which; absent or empty is any
 * @param targets objects that the task is called on, any of which; absent or empty is any
 * @param users the users who called the operations, in any spelling that signs them in
 */
@RegisterForReflection
@Structure("com.vmware.cis.tasks.filter_spec")
public record FilterSpec(
        @Nullable Set<String> tasks,
        @Nullable Set<String> services,
        @Nullable Set<String> operations,
        @Nullable Set<TaskStatus> status,
        @Nullable List<TaskInfo.DynamicId> targets,
        @Nullable Set<String> users) {}
