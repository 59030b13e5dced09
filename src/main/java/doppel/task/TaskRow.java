package doppel.task;

import doppel.api.ObjectType;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table `task`.
 *
 * @param target the number of the object it was called on
 * @param created the number of the object it creates; null when it creates none
 * @param step null at the end
 * @param result on the wire; null for none
 * @param error as stored; null before it failed
 */
record TaskRow(
        long id,
        UUID uuid,
        String kind,
        String service,
        String operation,
        String account,
        String targetType,
        long target,
        @Nullable Long created,
        TaskStatus status,
        @Nullable String step,
        Completion completion,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        JsonObject plan,
        @Nullable String result,
        @Nullable JsonObject error) {
    /** What {@link #of} reads. */
    static final String COLUMNS = """
            t.id, t.uuid, t.kind, t.service, t.operation, t.account, t.target_type, t.target, t.subject, t.status, t.step,
            t.progress_from, t.progress_to, t.began_at, t.due_at, t.start_time, t.end_time, t.plan, t.result, t.error""";

    static TaskRow of(Row row) {
        return new TaskRow(
                row.getLong("id"),
                row.getUUID("uuid"),
                row.getString("kind"),
                row.getString("service"),
                row.getString("operation"),
                row.getString("account"),
                row.getString("target_type"),
                row.getLong("target"),
                row.getLong("subject"),
                TaskStatus.valueOf(row.getString("status")),
                row.getString("step"),
                new Completion(
                        row.getShort("progress_from"),
                        row.getShort("progress_to"),
                        instant(row, "began_at"),
                        instant(row, "due_at")),
                instant(row, "start_time"),
                instant(row, "end_time"),
                row.getJsonObject("plan"),
                row.getString("result"),
                row.getJsonObject("error"));
    }

    /** How callers name the task. */
    String wireId() {
        return TaskId.of(uuid, service);
    }

    /** The identifier of the object it was called on. */
    String targetId() {
        // a newer version may know types that this one does not
        return ObjectType.named(targetType).map(type -> type.id(target)).orElseGet(() -> targetType + "-" + target);
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
