package doppel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

/** Which spellings are one user. */
class UserNameTest {

    @Example
    void domainAndCaseDoNotTellUsersApart() {
        for (String spelling : new String[] {
            "administrator@vsphere.local",
            "Administrator@VSPHERE.LOCAL",
            "VSPHERE.LOCAL\\Administrator",
            "vsphere.local\\administrator"
        }) {
            assertThat(UserName.key(spelling)).isEqualTo("administrator@vsphere.local");
        }
        assertThat(UserName.key("MÜLLER@vsphere.local")).isEqualTo(UserName.key("müller@vsphere.local"));
        assertThat(UserName.key("ΟΔΥΣΣΕΥΣ@lab")).isEqualTo(UserName.key("οδυσσευς@lab"));
    }

    @Example
    void aLetterThatOnlyLooksLikeOneOfAsciiIsAnother() {
        String administrator = UserName.key("administrator@vsphere.local");
        assertThat(UserName.key("admİnistrator@vsphere.local")).isNotEqualTo(administrator);
        assertThat(UserName.key("admınistrator@vsphere.local")).isNotEqualTo(administrator);
        assertThat(UserName.key("adminiſtrator@vsphere.local")).isNotEqualTo(administrator);
        assertThat(UserName.key("\u212Aim@lab")).isNotEqualTo(UserName.key("kim@lab"));
        assertThat(UserName.deceptive("admİnistrator@vsphere.local")).isTrue();
        assertThat(UserName.deceptive("\u212Aim@lab")).isTrue();
        assertThat(UserName.deceptive("MÜLLER@lab")).isFalse();
    }

    @Example
    void aBackslashWithNothingBesideItIsPartOfTheName() {
        assertThat(UserName.key("\\root")).isEqualTo("\\root");
        assertThat(UserName.key("LAB\\")).isEqualTo("lab\\");
        assertThat(UserName.qualified("LAB\\Kim")).isEqualTo("Kim@LAB");
    }

    @Property
    void aKeyIsItsOwnKeyAndAsLongAsTheName(@ForAll @StringLength(max = 40) String name) {
        String key = UserName.key(name);
        assertThat(UserName.key(key.replace("\\", ""))).isEqualTo(key.replace("\\", ""));
        assertThat(key.codePointCount(0, key.length())).isEqualTo(name.codePointCount(0, name.length()));
    }

    /** The locale of the process plays no part, and nothing from beyond ASCII gets into it. */
    @Property
    void whatIsNotAsciiDoesNotFoldIntoIt(@ForAll char character) {
        String name = "a" + character + "z@lab";
        String key = UserName.key(name);
        if (character >= 128) {
            assertThat(key.chars().filter(each -> each < 128).count()).isEqualTo(6);
        } else if (character != '\\') {
            assertThat(key).isEqualTo(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Two names that Java compares without case are one, if ASCII stays ASCII. */
    @Property
    void upperAndLowerCaseAreOneName(@ForAll char character) {
        String name = String.valueOf(character);
        for (char other : new char[] {Character.toUpperCase(character), Character.toLowerCase(character)}) {
            if (character < 128 == other < 128) {
                assertThat(UserName.key(String.valueOf(other))).isEqualTo(UserName.key(name));
            }
        }
    }
}
