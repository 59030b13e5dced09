package doppel.task;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.ObjectType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A filter as SQL. It contains only the fields that are given, so that PostgreSQL plans each combination for itself: by
 * the tasks' own identifiers, by a live task's target, or from the newest backwards.
 */
final class TaskFilter {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    private TaskFilter() {}

    /**
     * The filter of a spec.
     *
     * @throws doppel.api.FaultException {@code invalid_argument} when it names neither tasks nor services
     */
    static TaskFilter of(@Nullable FilterSpec spec) {
        if (spec == null || (empty(spec.tasks()) && empty(spec.services()))) {
            throw new FaultException(Fault.invalid(
                            "com.vmware.cis.tasks.list.filter_required", "The filter must name tasks or services.")
                    .at("filter_spec.tasks", "filter_spec.services"));
        }
        TaskFilter filter = new TaskFilter();
        filter.anyOf(spec.tasks(), "t.uuid = any ($%d)", TaskFilter::uuids);
        // the identifier names the service besides, and one that names another is none of ours
        filter.anyOf(spec.tasks(), "t.uuid || ':' || t.service = any ($%d)", TaskFilter::texts);
        filter.anyOf(spec.services(), "t.service = any ($%d)", TaskFilter::texts);
        filter.anyOf(spec.operations(), "t.operation = any ($%d)", TaskFilter::texts);
        filter.anyOf(
                spec.status(),
                "t.status = any ($%d)",
                each -> each.map(Enum::name).toArray(String[]::new));
        if (spec.status() != null
                && !spec.status().isEmpty()
                && spec.status().stream().noneMatch(TaskStatus::terminal)) {
            filter.conditions.add("t.end_time is null");
        }
        filter.anyOf(spec.targets(), "t.target_type || ':' || t.target = any ($%d)", TaskFilter::objects);
        filter.anyOf(spec.targets(), "t.target = any ($%d)", TaskFilter::numbers);
        return filter;
    }

    /**
     * Leaves to the filter only what these users have begun.
     *
     * @param spellings all with which rows may hold them
     */
    void ownedBy(Collection<String> spellings) {
        anyOf(spellings, "t.account = any ($%d)", TaskFilter::texts);
    }

    String condition() {
        return String.join(" and ", conditions);
    }

    List<Object> parameters() {
        return parameters;
    }

    private <T> void anyOf(@Nullable Collection<T> given, String condition, Convert<T> convert) {
        if (given != null && !given.isEmpty()) {
            add(condition, convert.all(given.stream()));
        }
    }

    private void add(String condition, Object parameter) {
        parameters.add(parameter);
        conditions.add(String.format(condition, parameters.size()));
    }

    private static Object objects(Stream<TaskInfo.DynamicId> targets) {
        return targets.filter(target -> number(target).isPresent())
                .map(target -> target.type() + ":" + number(target).getAsLong())
                .toArray(String[]::new);
    }

    /** For the index on the target's number. */
    private static Object numbers(Stream<TaskInfo.DynamicId> targets) {
        return targets.map(TaskFilter::number)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toArray(Long[]::new);
    }

    private static OptionalLong number(TaskInfo.DynamicId target) {
        return ObjectType.named(target.type())
                .map(type -> type.number(target.id()))
                .orElseGet(OptionalLong::empty);
    }

    private static Object uuids(Stream<String> ids) {
        return ids.flatMap(id -> TaskId.uuid(id).stream()).toArray(UUID[]::new);
    }

    private static Object texts(Stream<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static boolean empty(@Nullable Collection<?> values) {
        return values == null || values.isEmpty();
    }

    /** Makes a parameter of the values of a field. */
    private interface Convert<T> {
        Object all(Stream<T> values);
    }
}
