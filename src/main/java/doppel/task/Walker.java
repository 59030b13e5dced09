package doppel.task;

import doppel.api.VapiError;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task in the hands of the worker: where it stands, and where its step sends it. What is decided here is written with
 * the batch.
 */
public final class Walker {
    private final long id;
    private final String operation;
    private final long target;
    private final long subject;
    private final JsonObject plan;
    private final Instant labNow;
    private final boolean instant;
    private String name = "";
    private @Nullable Instant due;

    private TaskStatus status;
    private @Nullable String step;
    private @Nullable Instant began;
    private int from;
    private int to;
    private @Nullable String result;
    private @Nullable VapiError error;

    Walker(
            long id,
            String operation,
            long target,
            long subject,
            JsonObject plan,
            TaskStatus status,
            String step,
            Completion completion,
            Instant labNow,
            boolean instant) {
        this.id = id;
        this.operation = operation;
        this.target = target;
        this.subject = subject;
        this.plan = plan;
        this.status = status;
        this.step = step;
        this.began = completion.began();
        this.due = completion.due();
        this.from = completion.from();
        this.to = completion.to();
        this.labNow = labNow;
        this.instant = instant;
    }

    /**
     * Adds what the row tells besides.
     *
     * @param wireName how callers name the task
     * @param stored the error that an earlier step ended with; null before there is one
     */
    Walker as(String wireName, @Nullable VapiError stored) {
        name = wireName;
        error = stored;
        return this;
    }

    public long id() {
        return id;
    }

    /** How callers name the task. */
    String name() {
        return name;
    }

    /** The operation that began it, as its service names it. */
    public String operation() {
        return operation;
    }

    /** The object it was called on. */
    public long target() {
        return target;
    }

    /** The object the task makes; 0 when it makes none. */
    public long subject() {
        return subject;
    }

    public JsonObject plan() {
        return plan;
    }

    /** Whether it is at this step, and the step's time has come. */
    public boolean isDueAt(String name) {
        return name.equals(step) && due != null && (instant || !due.isAfter(labNow));
    }

    /**
     * Goes on to a step that is to be done after this time, counted from when the present one was due: a lab that was
     * down does not stretch its tasks.
     *
     * @param percent the progress when the time is over; it never shrinks
     */
    public void next(String name, Duration after, int percent) {
        Instant base = due == null || due.isAfter(labNow) ? labNow : due;
        go(name, base, after, percent);
    }

    /** Ends with this error, having taken nothing that were to be given back. */
    public void refuse(VapiError with) {
        end(TaskStatus.FAILED, with, null);
    }

    /** Goes on like {@link #next}, counted from now: what the task had waited for came only now. */
    public void nextFromNow(String name, Duration after, int percent) {
        go(name, labNow, after, percent);
    }

    private void go(String name, Instant base, Duration after, int percent) {
        requireLive();
        status = TaskStatus.RUNNING;
        from = to;
        to = Math.max(to, percent);
        step = name;
        began = base;
        due = base.plus(after);
    }

    /** Goes on at once to a step that begins while the task is still PENDING. */
    public void queue(String name) {
        stay();
        step = name;
        due = labNow;
    }

    /** Sleeps until somebody makes it due. */
    public void sleep() {
        stay();
        due = null;
    }

    /** What waits for something else than time comes no further, and does not fall back. */
    private void stay() {
        requireLive();
        from = new Completion(from, to, began, due).at(labNow);
        began = null;
    }

    /** Ends well, with what it made; null when it makes nothing. */
    public void succeed(@Nullable String made) {
        end(TaskStatus.SUCCEEDED, null, made);
        from = 100;
        to = 100;
    }

    /** Gives back what it had taken, and then ends with this error. */
    public void fail(VapiError with) {
        requireLive();
        int reached = new Completion(from, to, began, due).at(labNow);
        error = with;
        step = TaskKind.GIVE_BACK;
        due = labNow;
        began = null;
        from = reached;
        to = reached;
    }

    /** Ends with this error and keeps what it made. */
    public void failKeeping(VapiError with, String made) {
        int reached = new Completion(from, to, began, due).at(labNow);
        end(TaskStatus.FAILED, with, made);
        from = reached;
        to = reached;
    }

    /** Ends with the error it carries, everything given back. */
    public void givenBack() {
        end(TaskStatus.FAILED, error, null);
        to = from;
    }

    private void end(TaskStatus how, @Nullable VapiError with, @Nullable String made) {
        if (!status.canBecome(how)) {
            throw new IllegalStateException("task " + id + " cannot go from " + status + " to " + how);
        }
        status = how;
        error = with == null ? error : with;
        result = made;
        step = null;
        due = null;
        began = null;
    }

    private void requireLive() {
        if (ended()) {
            throw new IllegalStateException("task " + id + " has ended");
        }
    }

    /** When the present step began to count: the lab time up to which the earlier ones lasted. */
    public Instant reached() {
        return due == null || due.isAfter(labNow) ? labNow : Objects.requireNonNull(due);
    }

    boolean ended() {
        return status.terminal();
    }

    /** What came of it; empty while it goes on. */
    Optional<AwaitedTasks.Outcome> outcome() {
        return ended() ? Optional.of(new AwaitedTasks.Outcome(status, result, error)) : Optional.empty();
    }

    JsonObject written() {
        JsonObject row = new JsonObject()
                .put("id", id)
                .put("status", status.name())
                .put("step", step)
                .put("due_at", due == null ? null : due.toString())
                .put("began_at", began == null ? null : began.toString())
                .put("progress_from", from)
                .put("progress_to", to)
                .put("result", result);
        VapiError why = error;
        return why == null ? row : row.put("error", Errors.toJson(why));
    }
}
