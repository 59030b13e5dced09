package doppel.api;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class MoidTest {
    @Property(tries = 500)
    void anIdentifierIsReadAsItWasWritten(
            @ForAll("prefixes") String prefix, @ForAll @LongRange(max = 999_999_999_999_999_999L) long number) {
        assertThat(Moid.number(prefix, Moid.of(prefix, number))).hasValue(number);
    }

    @Property(tries = 300)
    void anIdentifierOfOneKindIsNoneOfAnother(
            @ForAll("prefixes") String one, @ForAll("prefixes") String other, @ForAll @LongRange(max = 99_999) long n) {
        if (!one.equals(other)) {
            assertThat(Moid.number(other, Moid.of(one, n))).isEmpty();
        }
    }

    @Property(tries = 500)
    void noTwoTextsNameOneObject(@ForAll("prefixes") String prefix, @ForAll("nearly") String tail) {
        String id = prefix + tail;
        Moid.number(prefix, id)
                .ifPresent(number -> assertThat(Moid.of(prefix, number)).isEqualTo(id));
    }

    @Example
    void whatIsNoNumberIsRefused() {
        for (String id : new String[] {
            "",
            "vm",
            "vm-",
            "vm-007",
            "vm-00",
            "vm--1",
            "vm-+1",
            "vm-1 ",
            " vm-1",
            "VM-1",
            "vm-1x",
            "vm-1:19595054-8196-42fe-a140-bbd3210a3bb8",
            "vm-9223372036854775808",
            "vm-99999999999999999999999999",
            "vm-\u0661",
            "host-1"
        }) {
            assertThat(ObjectType.VIRTUAL_MACHINE.number(id)).as(id).isEmpty();
        }
        assertThat(ObjectType.VIRTUAL_MACHINE.number("vm-0")).hasValue(0);
    }

    @Example
    void identifiersLookLikeAVCenters() {
        assertThat(ObjectType.VIRTUAL_MACHINE.id(1072)).isEqualTo("vm-1072");
        assertThat(ObjectType.CLUSTER.id(1055)).isEqualTo("domain-c1055");
        assertThat(ObjectType.RESOURCE_POOL.id(1056)).isEqualTo("resgroup-1056");
        assertThat(Moid.of("group-v", 1050)).isEqualTo("group-v1050");
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.of(
                "vm-",
                "datacenter-",
                "datastore-",
                "domain-c",
                "host-",
                "network-",
                "dvportgroup-",
                "resgroup-",
                "group-d",
                "group-v",
                "group-h",
                "group-s",
                "group-n");
    }

    @Provide
    Arbitrary<String> nearly() {
        return Arbitraries.strings().withChars("0123456789-+ x\u0661").ofMaxLength(21);
    }
}
