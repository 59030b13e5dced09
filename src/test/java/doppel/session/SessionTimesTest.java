package doppel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SessionTimesTest {

    @Example
    void aShortTimeOutIsKeptByWritingOften() {
        SessionTimes times = SessionTimes.of(Duration.ofSeconds(3));
        assertThat(times.unwrittenNanos()).isEqualTo(Duration.ofMillis(300).toNanos());
        assertThat(times.freshNanos()).isEqualTo(Duration.ofMillis(150).toNanos());
        assertThat(SessionTimes.of(Duration.ofMinutes(30)).lifeSeconds()).isEqualTo(1811);
        assertThatThrownBy(() -> SessionTimes.of(Duration.ZERO)).hasMessageContaining("doppel.session.idle-timeout");
    }

    /** The last use may have been as long after the last one written as a use goes unwritten. */
    @Property
    void aSessionNeverLivesShorterThanItsTimeOutNorMuchLonger(
            @ForAll @LongRange(min = 1, max = 10_000_000) long millis) {
        Duration timeout = Duration.ofMillis(millis);
        SessionTimes times = SessionTimes.of(timeout);
        double unseen = (times.freshNanos() + times.unwrittenNanos()) / 1e9;
        assertThat(times.lifeSeconds() - unseen).isGreaterThanOrEqualTo(millis / 1e3 - 1e-6);
        assertThat(times.lifeSeconds()).isLessThanOrEqualTo(Math.min(millis / 1e3 * 1.16, millis / 1e3 + 11.001));
    }
}
