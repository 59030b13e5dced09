package doppel.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.api.Fault;
import doppel.api.LocalizableMessage;
import doppel.api.ObjectType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TaskRunTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Fault FULL = new Fault.NotEnoughSpace("nfs-gold", 7);

    /** What a step does to its task, some seconds after the step before it. */
    private record Call(String name, int seconds, Consumer<TaskRun<JsonObject>> on) {
        @Override
        public String toString() {
            return "+" + seconds + "s " + name;
        }
    }

    /** A step as a kind of task may have it. */
    private record TestStep(String name, Duration lasts, int percent, boolean waits) implements Step<JsonObject, Void> {
        @Override
        public Duration duration(JsonObject plan) {
            return lasts;
        }

        @Override
        public Uni<Void> run(Void shared, List<TaskRun<JsonObject>> due) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LocalizableMessage progress(JsonObject plan, double fraction) {
            throw new UnsupportedOperationException();
        }
    }

    private static final PlanCodec<JsonObject> AS_IT_IS = new PlanCodec<>() {
        @Override
        public JsonObject write(JsonObject plan) {
            return plan;
        }

        @Override
        public JsonObject read(JsonObject json) {
            return json;
        }
    };

    private static final TaskKind.Wording<JsonObject> MUTE = new TaskKind.Wording<>() {
        @Override
        public LocalizableMessage description(JsonObject plan) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LocalizableMessage succeeded(JsonObject plan) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LocalizableMessage failed(JsonObject plan) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LocalizableMessage givingBack(JsonObject plan) {
            throw new UnsupportedOperationException();
        }
    };

    /** A kind with these steps, the first of which is "begin". */
    private static TaskKind<JsonObject, Void> kind(List<TestStep> following) {
        List<Step<JsonObject, Void>> steps = new ArrayList<>();
        steps.add(new TestStep("begin", Duration.ZERO, 0, false));
        steps.addAll(following);
        return new TaskKind<>(
                "test",
                ObjectType.VIRTUAL_MACHINE,
                TargetLock.SHARED,
                ObjectType.VIRTUAL_MACHINE,
                AS_IT_IS,
                batch -> Uni.createFrom().nullItem(),
                steps,
                TaskKind.Rollback.nothing(),
                MUTE);
    }

    /** A copy of 40 seconds, 10 seconds of something else, a wait, and an end. */
    private static final TaskKind<JsonObject, Void> COPY = kind(List.of(
            new TestStep("copied", Duration.ofSeconds(40), 90, false),
            new TestStep("then", Duration.ofSeconds(10), 95, false),
            new TestStep("lane", Duration.ZERO, 0, true),
            new TestStep("last", Duration.ZERO, 99, false)));

    /** A task as its row keeps it between two transactions. */
    private record Row(TaskKind<JsonObject, Void> kind, JsonObject written) {
        static Row submitted(TaskKind<JsonObject, Void> kind) {
            return new Row(
                    kind,
                    new JsonObject()
                            .put("status", "PENDING")
                            .put("step", "begin")
                            .put("due_at", NOON.toString())
                            .put("progress_from", 0)
                            .put("progress_to", 0));
        }

        TaskStatus status() {
            return TaskStatus.valueOf(written.getString("status"));
        }

        Completion completion() {
            return new Completion(
                    written.getInteger("progress_from"),
                    written.getInteger("progress_to"),
                    instant("began_at"),
                    instant("due_at"));
        }

        private Instant instant(String column) {
            return written.getString(column) == null ? null : Instant.parse(written.getString(column));
        }

        TaskRun<JsonObject> claimed(Instant now) {
            return claimed(now, false);
        }

        TaskRun<JsonObject> claimed(Instant now, boolean instant) {
            TaskRow row = new TaskRow(
                    1,
                    new UUID(0, 1),
                    kind.name(),
                    "com.vmware.vcenter.VM",
                    "clone",
                    "me@vsphere.local",
                    "VirtualMachine",
                    2,
                    3L,
                    status(),
                    written.getString("step"),
                    completion(),
                    null,
                    null,
                    new JsonObject(),
                    null,
                    written.getJsonObject("error"));
            return new TaskRun<>(kind, row, now, instant);
        }
    }

    /** What a task goes through: the steps of its kind, and what each of them does. */
    private record Story(TaskKind<JsonObject, Void> kind, List<Call> calls) {}

    @Property(tries = 1000)
    void whateverTheStepsDoProgressNeverShrinks(@ForAll("stories") Story story) {
        Instant now = NOON;
        Row row = Row.submitted(story.kind());
        int seen = 0;
        for (Call call : story.calls()) {
            now = now.plusSeconds(call.seconds());
            int before = row.completion().at(now);
            assertThat(before).as("while it waits for %s", call).isGreaterThanOrEqualTo(seen);
            row = after(call, row, now);
            seen = row.completion().at(now);
            assertThat(seen).as("after %s", call).isGreaterThanOrEqualTo(before);
        }
        assertThat(row.completion().at(now.plusSeconds(1_000_000))).isGreaterThanOrEqualTo(seen);
    }

    @Property(tries = 1000)
    void whateverTheStepsDoTheRowIsOneThatTheTableTakes(@ForAll("stories") Story story) {
        Instant now = NOON;
        Row row = Row.submitted(story.kind());
        for (Call call : story.calls()) {
            now = now.plusSeconds(call.seconds());
            TaskStatus before = row.status();
            row = after(call, row, now);
            assertThat(before.canBecome(row.status()))
                    .as("%s after %s", call, before)
                    .isTrue();
            theTableTakes(row.written());
        }
    }

    @Property(tries = 300)
    void aTaskThatHasEndedRefusesEveryFurtherCall(@ForAll("endings") Call ending, @ForAll("steps") Call call) {
        TaskRun<JsonObject> run = Row.submitted(COPY).claimed(NOON);
        run.advance();
        ending.on().accept(run);
        assertThat(run.ended()).isTrue();
        assertThatThrownBy(() -> call.on().accept(run)).isInstanceOf(IllegalStateException.class);
    }

    @Example
    void theNextStepCountsFromWhenThisOneWasDue() {
        TaskRun<JsonObject> late = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(100));
        late.advance();
        assertThat(late.written().getString("began_at"))
                .isEqualTo(NOON.plusSeconds(40).toString());
        assertThat(late.written().getString("due_at"))
                .isEqualTo(NOON.plusSeconds(50).toString());
        assertThat(late.isDueAt("then")).isTrue();
    }

    @Example
    void aStepThatHadToBeWaitedForCountsFromNow() {
        TaskRun<JsonObject> run = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(100));
        run.advanceFromNow();
        assertThat(run.written().getString("due_at"))
                .isEqualTo(NOON.plusSeconds(110).toString());
        assertThat(run.isDueAt("then")).isFalse();
    }

    @Example
    void aStepMaySayHowLongTheNextOneLasts() {
        TaskRun<JsonObject> run = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(100));
        run.advanceFromNow(Duration.ofSeconds(3));
        assertThat(run.written().getString("due_at"))
                .isEqualTo(NOON.plusSeconds(103).toString());
    }

    @Example
    void theLastStepSucceedsWithWhatTheTaskCreated() {
        TaskRun<JsonObject> run = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(100));
        for (int steps = 0; steps < 3; steps++) {
            run.advance();
            assertThat(run.ended()).isFalse();
        }
        run.advance();
        assertThat(run.outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(outcome.result()).isEqualTo("vm-3");
        });
    }

    @Example
    void aStepIsDueFromItsMomentOnAndUnderNoOtherName() {
        Row row = running(NOON, NOON.plusSeconds(40));
        assertThat(row.claimed(NOON.plusSeconds(39)).isDueAt("copied")).isFalse();
        assertThat(row.claimed(NOON.plusSeconds(40)).isDueAt("copied")).isTrue();
        assertThat(row.claimed(NOON.plusSeconds(40)).isDueAt("copy")).isFalse();
    }

    @Example
    void whereNothingTakesTimeEveryTaskThatWaitsForTimeIsDue() {
        Row row = running(NOON, NOON.plusSeconds(40));
        TaskRun<JsonObject> run = row.claimed(NOON, true);
        assertThat(run.isDueAt("copied")).isTrue();
        run.sleep();
        assertThat(run.isDueAt("copied")).isFalse();
    }

    @Example
    void aTaskThatFailsHalfWayStaysHalfWay() {
        TaskRun<JsonObject> run = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(20));
        run.fail(FULL);
        assertThat(run.ended()).isFalse();
        assertThat(run.isDueAt(Workflow.GIVE_BACK)).isTrue();
        run.givenBack();
        assertThat(run.ended()).isTrue();
        assertThat(run.written())
                .contains(Map.entry("status", "FAILED"), Map.entry("progress_from", 45), Map.entry("progress_to", 45));
        assertThat(StoredFault.read(run.written().getJsonObject("error"))).isEqualTo(FULL);
    }

    @Example
    void aTaskThatGivesBackInALaterBatchEndsWithTheErrorThatIsStored() {
        TaskRun<JsonObject> failed = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(20));
        failed.fail(FULL);
        assertThat(failed.outcome()).isEmpty();
        TaskRun<JsonObject> later = new Row(COPY, failed.written()).claimed(NOON.plusSeconds(21));
        later.givenBack();
        assertThat(later.outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.status()).isEqualTo(TaskStatus.FAILED);
            assertThat(outcome.error()).isEqualTo(FULL);
        });
    }

    @Example
    void aTaskMayFailAndKeepWhatItMade() {
        TaskRun<JsonObject> run = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(40));
        run.failKeeping(FULL, "vm-77");
        assertThat(run.written().getString("status")).isEqualTo("FAILED");
        assertThat(run.written().getString("result")).isEqualTo("vm-77");
        assertThat(run.written().getInteger("progress_to")).isEqualTo(90);
        assertThat(StoredFault.read(run.written().getJsonObject("error"))).isEqualTo(FULL);
    }

    @Example
    void aPendingTaskThatWaitsForItsTurnStaysPending() {
        TaskKind<JsonObject, Void> queues = kind(
                List.of(new TestStep("lane", Duration.ZERO, 0, true), new TestStep("last", Duration.ZERO, 99, false)));
        TaskRun<JsonObject> run = Row.submitted(queues).claimed(NOON.plusSeconds(1));
        run.advance();
        assertThat(run.isDueAt("lane")).isTrue();
        run.sleep();
        assertThat(run.written().getString("status")).isEqualTo("PENDING");
        assertThat(run.written().getValue("due_at")).isNull();
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<Call> failed = call("fail", run -> run.fail(FULL));
        Arbitrary<Call> over = call("givenBack", TaskRun::givenBack);
        Arbitrary<List<Call>> ends = Arbitraries.oneOf(
                endings().map(List::of), Combinators.combine(failed, over).as(List::of), Arbitraries.just(List.of()));
        Arbitrary<List<TestStep>> kinds = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.of(true, false))
                .as((lasts, percent, waits) -> new TestStep("", Duration.ofSeconds(lasts), percent, waits))
                .list()
                .ofSize(9);
        return Combinators.combine(kinds, steps().list().ofMaxSize(8), ends).as((following, steps, end) -> {
            List<TestStep> named = new ArrayList<>();
            for (TestStep step : following) {
                named.add(new TestStep("step-" + named.size(), step.lasts(), step.percent(), step.waits()));
            }
            List<Call> calls = new ArrayList<>(steps);
            calls.addAll(end);
            return new Story(kind(named), calls);
        });
    }

    /** What leaves a task alive. */
    @Provide
    Arbitrary<Call> steps() {
        return Arbitraries.oneOf(
                call("advance", TaskRun::advance),
                call("advanceFromNow", TaskRun::advanceFromNow),
                Combinators.combine(seconds(), Arbitraries.integers().between(0, 60))
                        .as((after, lasts) -> new Call(
                                "advanceFromNow(" + lasts + "s)",
                                after,
                                run -> run.advanceFromNow(Duration.ofSeconds(lasts)))),
                call("sleep", TaskRun::sleep));
    }

    @Provide
    Arbitrary<Call> endings() {
        return Arbitraries.oneOf(
                call("succeed", run -> run.succeed("vm-77")),
                call("failKeeping", run -> run.failKeeping(FULL, "vm-77")));
    }

    private static Arbitrary<Call> call(String name, Consumer<TaskRun<JsonObject>> on) {
        return seconds().map(after -> new Call(name, after, on));
    }

    private static Arbitrary<Integer> seconds() {
        return Arbitraries.integers().between(0, 90);
    }

    private static Row after(Call call, Row row, Instant now) {
        TaskRun<JsonObject> run = row.claimed(now);
        call.on().accept(run);
        return new Row(row.kind(), run.written());
    }

    /** A task that copies: from 0 to 90 percent between these two. */
    private static Row running(Instant began, Instant due) {
        return new Row(
                COPY,
                new JsonObject()
                        .put("status", "RUNNING")
                        .put("step", "copied")
                        .put("began_at", began.toString())
                        .put("due_at", due.toString())
                        .put("progress_from", 0)
                        .put("progress_to", 90));
    }

    /** The checks of the table `task`; its times of start and end follow from the status. */
    private static void theTableTakes(JsonObject row) {
        TaskStatus status = TaskStatus.valueOf(row.getString("status"));
        int from = row.getInteger("progress_from");
        int to = row.getInteger("progress_to");
        assertThat(row.getString("step") == null)
                .as("no step iff over: %s", row)
                .isEqualTo(status.terminal());
        if (status.terminal()) {
            assertThat(row.getValue("due_at")).isNull();
        }
        assertThat(0 <= from && from <= to && to <= 100).as("percents: %s", row).isTrue();
        if (status == TaskStatus.SUCCEEDED) {
            assertThat(from).isEqualTo(100);
            assertThat(row.getValue("error")).isNull();
        }
        if (status == TaskStatus.PENDING) {
            // the API shows no progress then, so there must be none to show
            assertThat(to).isZero();
        }
    }
}
