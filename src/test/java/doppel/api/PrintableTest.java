package doppel.api;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PrintableTest {

    @Example
    void whatCouldForgeALineIsEscaped() {
        assertThat(Printable.of("eve\r\n12:00 INFO root signed in"))
                .isEqualTo("eve\\u000d\\u000a12:00 INFO root signed in");
        assertThat(Printable.of("a\u001b[2J\u202eb\u2028c\ud800")).isEqualTo("a\\u001b[2J\\u202eb\\u2028c\\ud800");
        assertThat(Printable.of("LAB\\Müller")).isEqualTo("LAB\\\\Müller");
        assertThat(Printable.of("x".repeat(500))).isEqualTo("x".repeat(120) + "...");
    }

    @Property
    void aPrintableTextIsOneLine(@ForAll String text) {
        assertThat(Printable.of(text))
                .doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029]")
                .hasSizeLessThan(1300);
    }
}
