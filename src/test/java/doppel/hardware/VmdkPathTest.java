package doppel.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.inventory.ObjectName;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;

class VmdkPathTest {

    @Property
    void aPathIsReadAsItIsWritten(
            @ForAll @NotEmpty @AlphaChars @Chars({'[', ' ', '.'}) String datastore,
            @ForAll @NotEmpty @AlphaChars @Chars({'[', ']', ' ', '.'}) String directory,
            @ForAll @NotEmpty @AlphaChars @Chars({'[', ']', ' ', '.'}) String file) {
        Assume.that(!ObjectName.relative(directory));
        VmdkPath path = new VmdkPath(datastore, directory, file + ".vmdk");
        assertThat(VmdkPath.of(path.toString())).contains(path);
    }

    @Example
    void whatIsNoPathIsNone() {
        for (String text : new String[] {
            "",
            "a.vmdk",
            "[ds]",
            "[ds] a.vmdk",
            "[ds] a/b/c.vmdk",
            "[ds] a/b.iso",
            "[ds]a/b.vmdk",
            "[] a/b.vmdk",
            "[ds] ../b.vmdk",
            "[ds] ./b.vmdk",
            "[ds] ../../b.vmdk"
        }) {
            assertThat(VmdkPath.of(text)).as(text).isEmpty();
        }
    }
}
