package doppel.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    @ParameterizedTest
    @CsvSource({
        "9.1,     9.1.0.00000",
        "9.1.0.0, 9.1.0.00000",
        "9,       9.1.0.00000",
        "9.0,     9.0.0.00000",
        "8.0,     8.0.3.00000",
        "8.0.2,   8.0.2.00000",
        "8.0.1.0, 8.0.1.00000"
    })
    void aReleaseIsNamedByItsFirstNumbers(String text, String version) {
        assertThat(Release.parse(text).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.0", "8.0.4", "9.1.1", "9.10", "", "latest", "9.", ".9"})
    void anythingElseIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> Release.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("doppel.release is one of 8.0.1, 8.0.2, 8.0.3, 9.0, 9.1, and not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"9.1, 9.1.0.0", "9.0, 9.0.0.0", "8.0.3, 8.0.2.0", "8.0.1, ''"})
    void aReleaseSpeaksItselfAndThoseBeforeIt(String release, String agreed) {
        assertThat(Release.parse(release)
                        .agreeOn(List.of("9.1.0.0", "9.0.0.0", "8.0.2.0"))
                        .orElse(""))
                .isEqualTo(agreed);
    }
}
