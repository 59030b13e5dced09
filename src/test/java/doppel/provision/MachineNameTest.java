package doppel.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.api.ErrorType;
import doppel.api.Failures;
import doppel.api.FaultException;
import doppel.api.VapiError;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MachineNameTest {
    private static final String EMOJI = "\ud83d\ude00";

    @Property(tries = 1000)
    void aStoredNameHasNothingThatMeansSomethingInAPath(@ForAll String name) {
        String stored;
        try {
            stored = MachineName.stored(name);
        } catch (FaultException refused) {
            return;
        }
        assertThat(stored).doesNotContain("/", "\\").doesNotContainPattern("%(?![0-9a-fA-F]{2})");
        // what is stored is a name itself, and is not decoded again
        assertThat(stored.length() > 80 || MachineName.stored(stored).equals(stored))
                .isTrue();
    }

    @Property(tries = 300)
    void onlyTheThreeAreEscaped(@ForAll String name) {
        if (name.matches("[^%/\\\\\\p{Cntrl}]{1,80}")
                && !name.isBlank()
                && name.chars().noneMatch(Character::isISOControl)) {
            assertThat(MachineName.stored(name)).isEqualTo(name);
        }
    }

    @Example
    void slashesAndPercentsAreEscaped() {
        assertThat(MachineName.stored("a/b\\c%d")).isEqualTo("a%2fb%5cc%25d");
        assertThat(MachineName.stored("100%")).isEqualTo("100%25");
        assertThat(MachineName.stored("%zz%")).isEqualTo("%25zz%25");
    }

    @Example
    void anEscapeIsNotEscapedAgain() {
        assertThat(MachineName.stored("a%2fb%5Cc%25")).isEqualTo("a%2fb%5Cc%25");
    }

    @Example
    void eightyCharactersAreAllowedAndNotOneMore() {
        assertThat(MachineName.stored("x".repeat(80))).hasSize(80);
        refused("x".repeat(81), "must not be longer than 80 characters");
    }

    @Example
    void aCharacterOutsideTheBasicPlaneIsOne() {
        assertThat(MachineName.stored(EMOJI.repeat(80))).isEqualTo(EMOJI.repeat(80));
        refused(EMOJI.repeat(81), "Name: '" + EMOJI.repeat(80) + "...'.");
    }

    @Example
    void aNameSaysSomething() {
        refused("", "must not be empty");
        refused(" \t ", "must not be empty");
    }

    @Example
    void aNameHasNoControlCharacters() {
        refused("a\nb", "must not have control characters");
        refused("a\u007f", "must not have control characters");
        refused("a\u0085", "must not have control characters");
    }

    @Example
    void aNameDoesNotLeadOutOfItsDirectory() {
        refused(".", "must not be '.' or '..'");
        refused("..", "must not be '.' or '..'");
        assertThat(MachineName.stored("...")).isEqualTo("...");
        assertThat(MachineName.stored("../x")).isEqualTo("..%2fx");
    }

    private static void refused(String name, String reason) {
        assertThatThrownBy(() -> MachineName.stored(name))
                .isInstanceOfSatisfying(RuntimeException.class, thrown -> {
                    VapiError error = Failures.error(thrown);
                    assertThat(error.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
                    assertThat(error.body().data().primary()).isEqualTo("spec.name");
                })
                .hasMessageContaining(reason);
    }
}
