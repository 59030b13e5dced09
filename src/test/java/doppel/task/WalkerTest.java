package doppel.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.api.ErrorType;
import doppel.api.VapiError;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WalkerTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final VapiError FULL = VapiError.of(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE, "full", "It is full.");

    /** What a step does to its task, some seconds after the step before it. */
    private record Call(String name, int seconds, Consumer<Walker> on) {
        @Override
        public String toString() {
            return "+" + seconds + "s " + name;
        }
    }

    /** A task as its row keeps it between two transactions. */
    private record Row(JsonObject written) {
        static Row submitted() {
            return new Row(new JsonObject()
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

        Walker claimed(Instant now) {
            return new Walker(
                    1, "clone", 3, 2, new JsonObject(), status(), written.getString("step"), completion(), now, false);
        }
    }

    @Property(tries = 1000)
    void whateverTheStepsDoProgressNeverShrinks(@ForAll("walks") List<Call> calls) {
        Instant now = NOON;
        Row row = Row.submitted();
        int seen = 0;
        for (Call call : calls) {
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
    void whateverTheStepsDoTheRowIsOneThatTheTableTakes(@ForAll("walks") List<Call> calls) {
        Instant now = NOON;
        Row row = Row.submitted();
        for (Call call : calls) {
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
    void whatHasEndedIsNotWalkedAgain(@ForAll("endings") Call ending, @ForAll("steps") Call call) {
        Walker walker = after(new Call("begin", 0, begun -> begun.next("on", Duration.ZERO, 10)), Row.submitted(), NOON)
                .claimed(NOON);
        ending.on().accept(walker);
        assertThat(walker.ended()).isTrue();
        assertThatThrownBy(() -> call.on().accept(walker)).isInstanceOf(IllegalStateException.class);
    }

    @Example
    void theNextStepCountsFromWhenThisOneWasDue() {
        Walker late = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(100));
        late.next("then", Duration.ofSeconds(10), 95);
        assertThat(late.written().getString("began_at"))
                .isEqualTo(NOON.plusSeconds(40).toString());
        assertThat(late.written().getString("due_at"))
                .isEqualTo(NOON.plusSeconds(50).toString());
        assertThat(late.isDueAt("then")).isTrue();
    }

    @Example
    void whatHadToWaitCountsFromNow() {
        Walker walker = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(100));
        walker.nextFromNow("then", Duration.ofSeconds(10), 95);
        assertThat(walker.written().getString("due_at"))
                .isEqualTo(NOON.plusSeconds(110).toString());
        assertThat(walker.isDueAt("then")).isFalse();
    }

    @Example
    void aStepIsDueFromItsMomentOnAndUnderNoOtherName() {
        Row row = running(NOON, NOON.plusSeconds(40));
        assertThat(row.claimed(NOON.plusSeconds(39)).isDueAt("copied")).isFalse();
        assertThat(row.claimed(NOON.plusSeconds(40)).isDueAt("copied")).isTrue();
        assertThat(row.claimed(NOON.plusSeconds(40)).isDueAt("copy")).isFalse();
    }

    @Example
    void whereNothingTakesTimeEverythingThatWaitsForTimeIsDue() {
        Row row = running(NOON, NOON.plusSeconds(40));
        Walker walker =
                new Walker(1, "clone", 3, 2, new JsonObject(), row.status(), "copied", row.completion(), NOON, true);
        assertThat(walker.isDueAt("copied")).isTrue();
        walker.sleep();
        assertThat(walker.isDueAt("copied")).isFalse();
    }

    @Example
    void aTaskThatFailsHalfWayStaysHalfWay() {
        Walker walker = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(20));
        walker.fail(FULL);
        assertThat(walker.ended()).isFalse();
        assertThat(walker.isDueAt(TaskKind.GIVE_BACK)).isTrue();
        walker.givenBack();
        assertThat(walker.ended()).isTrue();
        assertThat(walker.written())
                .contains(
                        java.util.Map.entry("status", "FAILED"),
                        java.util.Map.entry("progress_from", 45),
                        java.util.Map.entry("progress_to", 45));
        assertThat(Errors.fromJson(walker.written().getJsonObject("error"))).isEqualTo(FULL.body());
    }

    @Example
    void whatGivesBackInALaterTurnEndsWithTheErrorThatIsStored() {
        Walker failed = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(20));
        failed.fail(FULL);
        assertThat(failed.outcome()).isEmpty();
        Walker later = new Row(failed.written())
                .claimed(NOON.plusSeconds(21))
                .as("52:task", new VapiError(Errors.fromJson(failed.written().getJsonObject("error"))));
        later.givenBack();
        assertThat(later.outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.status()).isEqualTo(TaskStatus.FAILED);
            assertThat(outcome.error()).hasMessage("It is full.");
        });
    }

    @Example
    void aTaskMayFailAndKeepWhatItMade() {
        Walker walker = running(NOON, NOON.plusSeconds(40)).claimed(NOON.plusSeconds(40));
        walker.failKeeping(FULL, "vm-77");
        assertThat(walker.written().getString("status")).isEqualTo("FAILED");
        assertThat(walker.written().getString("result")).isEqualTo("vm-77");
        assertThat(walker.written().getInteger("progress_to")).isEqualTo(90);
        assertThat(walker.written().getJsonObject("error").getString("error_type"))
                .isEqualTo("UNABLE_TO_ALLOCATE_RESOURCE");
    }

    @Example
    void aPendingTaskThatQueuesStaysPending() {
        Walker walker = Row.submitted().claimed(NOON.plusSeconds(1));
        walker.queue("lane");
        assertThat(walker.isDueAt("lane")).isTrue();
        walker.sleep();
        assertThat(walker.written().getString("status")).isEqualTo("PENDING");
        assertThat(walker.written().getValue("due_at")).isNull();
    }

    @Provide
    Arbitrary<List<Call>> walks() {
        Arbitrary<Call> failed = call("fail", walker -> walker.fail(FULL));
        Arbitrary<Call> over = call("givenBack", Walker::givenBack);
        Arbitrary<List<Call>> ends = Arbitraries.oneOf(
                endings().map(List::of), Combinators.combine(failed, over).as(List::of), Arbitraries.just(List.of()));
        return Combinators.combine(steps().list().ofMaxSize(8), ends).as((steps, end) -> {
            List<Call> walk = new java.util.ArrayList<>(steps);
            walk.addAll(end);
            return walk;
        });
    }

    /** What leaves a task alive. */
    @Provide
    Arbitrary<Call> steps() {
        Arbitrary<Integer> lasts = Arbitraries.integers().between(0, 60);
        Arbitrary<Integer> percent = Arbitraries.integers().between(0, 99);
        return Arbitraries.oneOf(
                Combinators.combine(seconds(), lasts, percent)
                        .as((after, time, to) -> new Call(
                                "next(" + time + "s, " + to + "%)",
                                after,
                                walker -> walker.next("on", Duration.ofSeconds(time), to))),
                Combinators.combine(seconds(), lasts, percent)
                        .as((after, time, to) -> new Call(
                                "nextFromNow(" + time + "s, " + to + "%)",
                                after,
                                walker -> walker.nextFromNow("on", Duration.ofSeconds(time), to))),
                call("queue", walker -> walker.queue("lane")),
                call("sleep", Walker::sleep));
    }

    @Provide
    Arbitrary<Call> endings() {
        return Arbitraries.oneOf(
                call("succeed", walker -> walker.succeed("vm-77")),
                call("failKeeping", walker -> walker.failKeeping(FULL, "vm-77")));
    }

    private static Arbitrary<Call> call(String name, Consumer<Walker> on) {
        return seconds().map(after -> new Call(name, after, on));
    }

    private static Arbitrary<Integer> seconds() {
        return Arbitraries.integers().between(0, 90);
    }

    private static Row after(Call call, Row row, Instant now) {
        Walker walker = row.claimed(now);
        call.on().accept(walker);
        return new Row(walker.written());
    }

    /** A task that copies: from 0 to 90 percent between these two. */
    private static Row running(Instant began, Instant due) {
        return new Row(new JsonObject()
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
