package doppel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** How fast passwords can be guessed. */
class SignInThrottleTest {
    private static final int FREE = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long START = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();

    private final AtomicLong clock = new AtomicLong(START);
    private final SignInThrottle throttle = new SignInThrottle(FREE, PAUSE, clock::get);

    @Example
    void tenMayFailInARowThenThereIsOneToASecondAndNobodyWaitsLongerThanTen() {
        for (int i = 0; i < FREE; i++) {
            assertThat(take("a", "x", 0)).contains(Duration.ZERO);
        }
        for (int i = 1; i <= 10; i++) {
            assertThat(take("a", "x", 0)).contains(Duration.ofSeconds(i));
        }
        assertThat(take("a", "x", 0)).isEmpty();
        assertThat(take("a", "x", 0)).isEmpty();
        assertThat(take("A", "x", 1000)).contains(Duration.ofSeconds(10));
    }

    @Example
    void anotherUserOrAddressIsNotSlowedDown() {
        for (int i = 0; i < 30; i++) {
            take("a", "x", 0);
        }
        assertThat(take("b", "x", 0)).contains(Duration.ZERO);
        assertThat(take("a", "y", 0)).contains(Duration.ZERO);
    }

    @Example
    void allSpellingsOfAUserAreSlowedDownTogether() {
        for (String spelling : new String[] {"LAB\\kim", "lab\\Kim", "kim@LAB", "KIM@lab"}) {
            for (int i = 0; i < 5; i++) {
                take(spelling, "x", 0);
            }
        }
        assertThat(take("Kim@Lab", "x", 0)).isEmpty();
    }

    @Example
    void aSuccessWipesItOut() {
        for (int i = 0; i < 30; i++) {
            take("a", "x", 0);
        }
        throttle.succeeded("A", "x");
        assertThat(take("a", "x", 0)).contains(Duration.ZERO);
    }

    @Example
    void whoMakesUpNamesByTheThousandIsOneGuesser() {
        for (int i = 0; i < 10_000 + 20; i++) {
            take("user" + i, "x", 0);
        }
        assertThat(take("one more", "x", 0)).isEmpty();
        assertThat(take("user1", "x", 0)).contains(Duration.ZERO);
        assertThat(take("one more", "x", 3_600_000)).contains(Duration.ZERO);
    }

    /** Whenever tries come, those let through in any span are no more than the free ones and one for each pause in it. */
    @Property
    void thereIsNoWayToBeFaster(@ForAll @Size(max = 200) List<@IntRange(max = 3000) Integer> gaps) {
        SignInThrottle fresh = new SignInThrottle(FREE, PAUSE, clock::get);
        List<Long> tries = new ArrayList<>();
        long millis = 0;
        for (int gap : gaps) {
            millis += gap % 7 == 0 ? gap : gap % 50;
            long at = millis;
            clock.set(START + at * 1_000_000);
            fresh.take("a", "x").ifPresent(wait -> tries.add(at + wait.toMillis()));
        }
        tries.sort(null);
        for (int from = 0; from < tries.size(); from++) {
            for (int to = from; to < tries.size(); to++) {
                long span = tries.get(to) - tries.get(from);
                assertThat(to - from + 1L).isLessThanOrEqualTo(FREE + span / 1000 + 1);
            }
        }
    }

    private Optional<Duration> take(String user, String address, long millis) {
        clock.set(START + millis * 1_000_000);
        return throttle.take(user, address);
    }
}
