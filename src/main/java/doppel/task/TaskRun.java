package doppel.task;

import doppel.api.Fault;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task in the hands of the worker: where it is, and where its step sends it. What is decided here is written with the
 * batch.
 *
 * @param <P> the plan
 */
public final class TaskRun<P> {
    private final Workflow<P> kind;
    private final TaskRow row;
    private final P plan;
    private final Instant labNow;
    private final boolean instant;

    private TaskStatus status;
    private @Nullable String step;
    private @Nullable Instant due;
    private @Nullable Instant began;
    private int from;
    private int to;
    private @Nullable String result;
    private @Nullable Fault error;

    /**
     * Reads a claimed task.
     *
     * @throws RuntimeException when the row or its plan makes no sense to this version
     */
    TaskRun(Workflow<P> kind, TaskRow row, Instant labNow, boolean instant) {
        this.kind = kind;
        this.row = row;
        this.plan = kind.plan().read(row.plan());
        this.status = row.status();
        this.step = row.step();
        this.began = row.completion().began();
        this.due = row.completion().due();
        this.from = row.completion().from();
        this.to = row.completion().to();
        this.error = row.error() == null ? null : StoredFault.read(row.error());
        this.labNow = labNow;
        this.instant = instant;
    }

    public long id() {
        return row.id();
    }

    /** The row as it was claimed. */
    TaskRow row() {
        return row;
    }

    /** The number of the object it was called on. */
    public long target() {
        return row.target();
    }

    /** The number of the object the task creates; 0 when it creates none. */
    public long created() {
        Long created = row.created();
        return created == null ? 0 : created;
    }

    public P plan() {
        return plan;
    }

    /** Whether it is at this step, and the step's time has come. */
    boolean isDueAt(String name) {
        return name.equals(step) && due != null && (instant || !due.isAfter(labNow));
    }

    /** When the present step was due, at the latest now: the lab time up to which the steps so far lasted. */
    public Instant reached() {
        return due == null || due.isAfter(labNow) ? labNow : Objects.requireNonNull(due);
    }

    /**
     * Goes on to the next step that the plan needs, or succeeds with the created object when there is none. Durations count
     * from when the present step was due, not from when it ran: a lab that was down does not stretch its tasks.
     */
    public void advance() {
        advance(reached(), null);
    }

    /** Like {@link #advance}, counted from now: what the task waited for came only now. */
    public void advanceFromNow() {
        advance(labNow, null);
    }

    /** Like {@link #advanceFromNow()}, when only the present step knows how long the next one lasts. */
    public void advanceFromNow(Duration duration) {
        advance(labNow, duration);
    }

    private void advance(Instant base, @Nullable Duration given) {
        requireLive();
        Optional<? extends Stage<P>> following = kind.after(Objects.requireNonNull(step), plan, instant);
        if (following.isEmpty()) {
            succeed(kind.creates() == null ? null : kind.creates().id(created()));
            return;
        }
        Stage<P> next = following.get();
        if (next.waits()) {
            stay();
            step = next.name();
            due = labNow;
        } else {
            go(next, base, given == null ? next.duration(plan) : given);
        }
    }

    private void go(Stage<P> next, Instant base, Duration duration) {
        status = TaskStatus.RUNNING;
        from = to;
        to = Math.max(to, next.percent());
        step = next.name();
        began = base;
        due = base.plus(duration);
    }

    /** Sleeps until another task makes it due. */
    public void sleep() {
        stay();
        due = null;
    }

    /** A task that waits for something else than time keeps the progress it has reached. */
    private void stay() {
        requireLive();
        from = new Completion(from, to, began, due).at(labNow);
        began = null;
    }

    /** Ends well; {@code made} is its result on the wire, null for none. */
    public void succeed(@Nullable String made) {
        end(TaskStatus.SUCCEEDED, null, made);
        from = 100;
        to = 100;
    }

    /** Ends with this error; nothing was taken that would have to be given back. */
    public void refuse(Fault with) {
        end(TaskStatus.FAILED, with, null);
    }

    /** Gives back what it has taken, and then ends with this error. */
    public void fail(Fault with) {
        requireLive();
        int reached = new Completion(from, to, began, due).at(labNow);
        error = with;
        step = Workflow.GIVE_BACK;
        due = labNow;
        began = null;
        from = reached;
        to = reached;
    }

    /** Ends with this error and keeps what it made. */
    public void failKeeping(Fault with, String made) {
        int reached = new Completion(from, to, began, due).at(labNow);
        end(TaskStatus.FAILED, with, made);
        from = reached;
        to = reached;
    }

    /** Ends with the error it carries, everything given back. */
    void givenBack() {
        end(TaskStatus.FAILED, error, null);
        to = from;
    }

    private void end(TaskStatus how, @Nullable Fault with, @Nullable String made) {
        if (!status.canBecome(how)) {
            throw new IllegalStateException("task " + id() + " cannot go from " + status + " to " + how);
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
            throw new IllegalStateException("task " + id() + " has ended");
        }
    }

    boolean ended() {
        return status.terminal();
    }

    /** How it ended; empty while it runs. */
    Optional<Outcome> outcome() {
        return ended() ? Optional.of(new Outcome(status, result, error)) : Optional.empty();
    }

    JsonObject written() {
        JsonObject written = new JsonObject()
                .put("id", id())
                .put("status", status.name())
                .put("step", step)
                .put("due_at", due == null ? null : due.toString())
                .put("began_at", began == null ? null : began.toString())
                .put("progress_from", from)
                .put("progress_to", to)
                .put("result", result);
        Fault why = error;
        return why == null ? written : written.put("error", StoredFault.write(why));
    }
}
