package doppel.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TaskIdTest {
    private static final String SERVICE = "com.vmware.vcenter.VM";

    @Property(tries = 200)
    void anIdentifierIsReadAsItWasWritten(@ForAll long high, @ForAll long low) {
        UUID uuid = new UUID(high, low);
        assertThat(TaskId.uuid(TaskId.of(uuid, SERVICE))).contains(uuid);
    }

    @Property(tries = 500)
    void whatIsNoIdentifierIsNone(@ForAll String text) {
        assertThat(TaskId.uuid(text)).isEmpty();
    }

    @Example
    void aNewOneLooksLikeAVCenters() {
        assertThat(TaskId.of(TaskId.random(), SERVICE)).matches("52[0-9a-f]{6}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[\\w.]+");
        assertThat(Stream.generate(TaskId::random).limit(1000).collect(Collectors.toSet()))
                .hasSize(1000);
    }

    @Example
    void aRealOneIsRead() {
        assertThat(TaskId.uuid("52f9f1b0-160a-25fe-fd1e-e7526df80e0d:com.vmware.esx.settings.clusters.software"))
                .contains(UUID.fromString("52f9f1b0-160a-25fe-fd1e-e7526df80e0d"));
    }

    @Example
    void aUuidAloneOrWithMoreAroundItIsNone() {
        String uuid = "52f9f1b0-160a-25fe-fd1e-e7526df80e0d";
        assertThat(Stream.of(
                        uuid,
                        uuid + ":",
                        ":" + SERVICE,
                        " " + uuid + ":" + SERVICE,
                        uuid + ":" + SERVICE + "\n",
                        uuid + ":" + SERVICE + ":more",
                        "52-1-1-1-1:" + SERVICE,
                        uuid.replace("-", "") + ":" + SERVICE))
                .allSatisfy(id -> assertThat(TaskId.uuid(id)).isEmpty());
    }
}
