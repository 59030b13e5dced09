package doppel.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class SpeedTest {
    @Property(tries = 500)
    void aSpeedIsReadAsItIsShown(@ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double rate) {
        Speed speed = new Speed(rate);
        assertThat(Speed.parse(speed.toString())).isEqualTo(speed);
    }

    @Example
    void aSpeedIsAFactorOrAWord() {
        assertThat(Speed.parse("60")).isEqualTo(new Speed(60.0)).hasToString("60");
        assertThat(Speed.parse(" 0.5 ")).isEqualTo(new Speed(0.5)).hasToString("0.5");
        assertThat(Speed.parse("Instant")).isEqualTo(Speed.INSTANT).hasToString("instant");
        assertThat(Speed.parse("PAUSED")).isEqualTo(Speed.PAUSED).hasToString("paused");
        assertThat(Speed.parse("0")).isEqualTo(Speed.PAUSED);
    }

    @Example
    void whatIsNoSpeedIsRefused() {
        for (String text : new String[] {"", "fast", "-1", "NaN", "Infinity", "1000001", "1,5", "60 x"}) {
            assertThatThrownBy(() -> Speed.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
