package doppel.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CompletionTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long CENTURY = 100L * 365 * 86_400 * 1000;

    @Property(tries = 500)
    void progressStaysBetweenFromAndTo(@ForAll("steps") Completion step, @ForAll("instants") Instant now) {
        assertThat(step.at(now)).isBetween(step.from(), step.to());
        assertThat(step.fraction(now)).isBetween(0.0, 1.0);
    }

    @Property(tries = 500)
    void progressGrowsAsLabTimeDoes(
            @ForAll("steps") Completion step,
            @ForAll("instants") Instant now,
            @ForAll @LongRange(max = CENTURY) long later) {
        assertThat(step.at(now.plusMillis(later))).isGreaterThanOrEqualTo(step.at(now));
    }

    @Property(tries = 500)
    void bothEndsAreExact(@ForAll("steps") Completion step) {
        assertThat(step.at(step.began())).isEqualTo(step.from());
        if (step.due().isAfter(step.began())) {
            assertThat(step.at(step.due())).isEqualTo(step.to());
        }
        assertThat(step.at(step.due().plusNanos(1))).isEqualTo(step.to());
    }

    @Property(tries = 200)
    void whatIsOverIsOverForGood(
            @ForAll("steps") Completion step, @ForAll @LongRange(min = 1, max = CENTURY) long later) {
        assertThat(step.at(step.due().plusMillis(later))).isEqualTo(step.to());
    }

    @Property(tries = 200)
    void withoutADurationNothingMoves(
            @ForAll("steps") Completion step, @ForAll("instants") Instant now, @ForAll boolean began) {
        Completion waiting =
                new Completion(step.from(), step.to(), began ? step.began() : null, began ? null : step.due());
        assertThat(waiting.at(now)).isEqualTo(step.from());
    }

    @Property(tries = 300)
    void aTaskThatWalksFromStepToStepNeverGoesBack(
            @ForAll("chains") List<Completion> chain,
            @ForAll("instants") Instant now,
            @ForAll @IntRange(max = 9) int at) {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            Completion step = chain.get(i);
            // every step is checked during its whole duration
            seen.add(step.at(step.began()));
            seen.add(step.at(step.began()
                    .plus(Duration.between(step.began(), step.due())
                            .multipliedBy(at)
                            .dividedBy(10))));
            seen.add(step.at(step.due()));
        }
        assertThat(seen).isSorted();
        assertThat(chain.get(chain.size() - 1).at(now)).isLessThanOrEqualTo(100);
    }

    @Example
    void aCopyThatIsHalfWayIsHalfWay() {
        Completion copy = new Completion(0, 90, BEGAN, BEGAN.plusSeconds(40));
        assertThat(copy.at(BEGAN.minusSeconds(1))).isZero();
        assertThat(copy.at(BEGAN.plusSeconds(20))).isEqualTo(45);
        assertThat(copy.at(BEGAN.plusMillis(39_999))).isEqualTo(89);
        assertThat(copy.at(BEGAN.plusSeconds(40))).isEqualTo(90);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(-CENTURY, CENTURY).map(BEGAN::plusMillis);
    }

    @Provide
    Arbitrary<Completion> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 100),
                        instants(),
                        durations())
                .as((a, b, began, lasts) -> new Completion(Math.min(a, b), Math.max(a, b), began, began.plus(lasts)));
    }

    @Provide
    Arbitrary<List<Completion>> chains() {
        return Combinators.combine(Arbitraries.integers().between(0, 30), durations())
                .as((percent, lasts) -> new Completion(0, percent, BEGAN, BEGAN.plus(lasts)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(steps -> {
                    List<Completion> chain = new ArrayList<>();
                    int from = 0;
                    Instant began = BEGAN;
                    for (Completion each : steps) {
                        Instant due = began.plus(Duration.between(each.began(), each.due()));
                        int to = Math.min(100, from + each.to());
                        chain.add(new Completion(from, to, began, due));
                        from = to;
                        began = due;
                    }
                    return chain;
                });
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(0, CENTURY * 1000).map(micros -> Duration.ofNanos(micros * 1000));
    }
}
