package doppel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    void aNameIsOneThatSomebodyCanSignInWith() {
        for (String name : new String[] {"adm\u0130nistrator@vsphere.local", "kim:lab", "kim\n@lab", "kim\u0085"}) {
            assertThat(UserName.fault(name)).as(name).isPresent();
        }
        for (String name : new String[] {"administrator@vsphere.local", "M\u00dcLLER@lab", "LAB\\kim", "o'neill@lab"}) {
            assertThat(UserName.fault(name)).as(name).isEmpty();
        }
    }

    @Example
    void lettersBeyondAsciiFoldAmongThemselves() {
        assertThat(UserName.key("STRA\u1e9eE@lab")).isEqualTo(UserName.key("stra\u00dfe@lab"));
        assertThat(UserName.key("strasse@lab")).isNotEqualTo(UserName.key("stra\u00dfe@lab"));
        assertThat(UserName.key("\uff2b\uff29\uff2d@lab")).isEqualTo(UserName.key("\uff4b\uff49\uff4d@lab"));
        assertThat(UserName.key("\uff4b\uff49\uff4d@lab")).isNotEqualTo(UserName.key("kim@lab"));
    }

    @Example
    void aBlankBelongsToTheNameAndADomainIsNotSupplied() {
        for (String other : new String[] {"kim@lab ", " kim@lab", "kim @lab", "kim", "kim@", "kim@lab\u00a0"}) {
            assertThat(UserName.key(other)).as(other).isNotEqualTo("kim@lab");
        }
    }

    /** PostgreSQL would fold as its collation says. */
    @Example
    void noStatementFoldsCase() throws IOException {
        Pattern folding = Pattern.compile("(?i)\\b(lower|upper|initcap|casefold)\\s*\\(|\\bilike\\b|~\\*|\\bcitext\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("UserName.java")) {
                    assertThat(folding.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                                    .results())
                            .as(file.toString())
                            .isEmpty();
                }
            }
        }
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
