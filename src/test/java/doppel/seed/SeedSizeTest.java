package doppel.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SeedSizeTest {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    @Property
    void wholeNumbersOfAUnitAreRead(
            @ForAll @LongRange(min = 0, max = 8191) long number, @ForAll @IntRange(max = 5) int unit) {
        long expected = number << (10 * unit);
        assertThat(SeedSize.bytes(number + " " + UNITS[unit])).isEqualTo(expected);
        assertThat(SeedSize.bytes(number + UNITS[unit])).isEqualTo(expected);
        assertThat(SeedSize.bytesPerSecond(number + " " + UNITS[unit] + "/s")).isEqualTo(expected);
    }

    @Property
    void whatIsShownOfAWholeNumberIsReadBack(
            @ForAll @LongRange(min = 0, max = 1023) long number, @ForAll @IntRange(max = 5) int unit) {
        long bytes = number << (10 * unit);
        assertThat(SeedSize.bytes(SeedSize.text(bytes))).isEqualTo(bytes);
    }

    @Property
    void whatIsShownIsNearTheTruth(@ForAll @LongRange(min = 0) long bytes) {
        String[] shown = SeedSize.text(bytes).split(" ");
        double value = Double.parseDouble(shown[0]);
        for (int i = 0; !UNITS[i].equals(shown[1]); i++) {
            value *= 1024;
        }
        assertThat(value).isBetween(bytes * 0.9, bytes * 1.1);
    }

    @Property
    void noTextIsReadAsANegativeSizeOrBreaksTheReader(@ForAll String text) {
        try {
            assertThat(SeedSize.bytes(text)).isNotNegative();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(text);
        }
    }

    @Example
    void fractionsThatMakeWholeBytesAreFine() {
        assertThat(SeedSize.bytes("1.5 TiB")).isEqualTo(1536L << 30);
        assertThatThrownBy(() -> SeedSize.bytes("1.5 B")).hasMessageContaining("no whole number of bytes");
    }

    @Example
    void unitsAreNotGuessed() {
        for (String text : new String[] {"40", "40 GB", "40 gib", "-1 GiB", "GiB", "", "4 0 GiB"}) {
            assertThatThrownBy(() -> SeedSize.bytes(text)).as(text).hasMessageContaining("is no size");
        }
        assertThatThrownBy(() -> SeedSize.bytes("9000 PiB")).hasMessageContaining("too large");
        assertThatThrownBy(() -> SeedSize.bytesPerSecond("200 MiB")).hasMessageContaining("no bandwidth");
    }
}
