package doppel.task;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.api.ErrorBody;
import doppel.api.LocalizableMessage;
import doppel.api.Structure;
import doppel.api.UnionCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as the API shows it. Which fields are there depends on the status, and clients reject what breaks the rule:
 * progress, times and result are absent while it is PENDING; start and progress there once it runs; end when it is over;
 * an error only when it FAILED.
 *
 * @param progress how far the task is; absent before it runs
 * @param result what it made, once it is there
 * @param description what the task is
 * @param service the id of the service
 * @param operation the id of the operation
 * @param parent the task that this one is part of; absent for none
 * @param target the object it was called on
 * @param status the status
 * @param cancelable whether the task can be cancelled now
 * @param error why the task failed; absent when it did not
 * @param startTime when the task began to run; absent before
 * @param endTime when the task ended; absent before
 * @param user the user who called the operation
 */
@RegisterForReflection
@Structure("com.vmware.cis.task.info")
public record TaskInfo(
        @UnionCase(
                tag = "status",
                value = {"RUNNING", "BLOCKED", "SUCCEEDED", "FAILED"})
        @Nullable
        Progress progress,

        @UnionCase(
                tag = "status",
                value = {"RUNNING", "BLOCKED", "SUCCEEDED", "FAILED"},
                required = false)
        @Nullable
        JsonNode result,

        LocalizableMessage description,
        String service,
        String operation,
        @Nullable String parent,
        @Nullable DynamicId target,
        TaskStatus status,
        boolean cancelable,

        @UnionCase(tag = "status", value = "FAILED", required = false) @Nullable
        ErrorBody error,

        @UnionCase(
                tag = "status",
                value = {"RUNNING", "BLOCKED", "SUCCEEDED", "FAILED"})
        @Nullable
        Instant startTime,

        @UnionCase(
                tag = "status",
                value = {"SUCCEEDED", "FAILED"})
        @Nullable
        Instant endTime,

        @Nullable String user) {

    /**
     * How far a task is.
     *
     * @param total always 100
     * @param completed percent; it only grows
     * @param message what is going on
     */
    @RegisterForReflection
    @Structure("com.vmware.cis.task.progress")
    public record Progress(long total, long completed, LocalizableMessage message) {}

    /**
     * An object of any type.
     *
     * @param type the type of the object, such as {@code VirtualMachine}
     * @param id the identifier of the object
     */
    @RegisterForReflection
    @Structure("com.vmware.vapi.std.dynamic_ID")
    public record DynamicId(String type, String id) {}
}
