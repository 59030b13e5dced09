package doppel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords(4);

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        String hash = passwords.hash("VMware1!");
        assertThat(hash).startsWith("$2b$04$").isNotEqualTo(passwords.hash("VMware1!"));
        assertThat(passwords.matches("VMware1!", hash)).isTrue();
        assertThat(passwords.matches("vmware1!", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void allOfALongPasswordCounts() {
        String hash = passwords.hash("x".repeat(100) + "a");
        assertThat(passwords.matches("x".repeat(100) + "a", hash)).isTrue();
        assertThat(passwords.matches("x".repeat(100) + "b", hash)).isFalse();
    }

    @Test
    void aZeroByteEndsNoPassword() {
        assertThat(passwords.matches("a\0c", passwords.hash("a\0b"))).isFalse();
    }

    @Test
    void whatIsNoHashMatchesNothing() {
        for (String hash :
                new String[] {"", "VMware1!", "$2b$04$short", "$1$04$" + "a".repeat(53), "$2b$99$" + "a".repeat(53)}) {
            assertThat(passwords.matches("VMware1!", hash)).as(hash).isFalse();
        }
    }

    @Test
    void hashesKeepTheirCost() {
        assertThat(new Passwords(5).matches("secret", passwords.hash("secret"))).isTrue();
        assertThatThrownBy(() -> new Passwords(3)).hasMessageContaining("doppel.password.cost");
    }

    @Test
    void theHashForUnknownUsersLooksLikeAnyOtherAndMatchesNoPassword() {
        String dummyHash = passwords.dummyHash();
        String somebodys = passwords.hash("secret");
        assertThat(dummyHash)
                .hasSameSizeAs(somebodys)
                .startsWith(somebodys.substring(0, 7))
                .isNotEqualTo(passwords.dummyHash());
        assertThat(passwords.matches("", dummyHash)).isFalse();
        assertThat(passwords.matches("secret", dummyHash)).isFalse();
    }
}
