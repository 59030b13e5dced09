package doppel.provision;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.task.Step;
import doppel.task.TaskKind;
import doppel.vm.FreeName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ClonePlanTest {
    private static final long GIB = 1L << 30;

    private static final TaskKind<ClonePlan, ?> CLONE = CloneKind.clones(new CloneTimes() {
        @Override
        public Duration customization() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration powerOn() {
            return Duration.ofSeconds(5);
        }
    });

    @Property(tries = 300)
    void aPlanIsReadAsItWasWritten(@ForAll("plans") ClonePlan plan) {
        // as PostgreSQL keeps it: text in between
        assertThat(ClonePlan.CODEC.read(
                        new JsonObject(ClonePlan.CODEC.write(plan).encode())))
                .isEqualTo(plan);
    }

    @Property(tries = 300)
    void theBytesAreThoseOfTheDisksByTheirDatastore(@ForAll("plans") ClonePlan plan) {
        long all =
                plan.disks().stream().mapToLong(MachinePlan.DiskCopy::capacity).sum();
        assertThat(plan.bytes().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(all);
        assertThat(plan.bytes().values()).allMatch(bytes -> bytes > 0);
        assertThat(plan.targets()).containsAll(plan.bytes().keySet()).contains(plan.home());
        assertThat(new ArrayList<>(plan.targets())).isSorted();
        assertThat(new ArrayList<>(plan.bytes().keySet())).isSorted();
    }

    @Property(tries = 300)
    void theDiskUnderWayIsAlwaysOneOfThem(
            @ForAll("plans") ClonePlan plan, @ForAll @DoubleRange(min = 0, max = 1) double fraction) {
        String text = copying(plan, fraction);
        if (plan.disks().isEmpty()) {
            assertThat(text).isEqualTo("Copying no disks");
        } else {
            assertThat(text).matches("Copying disk [1-4] of " + plan.disks().size() + " to ds-[1-3]");
        }
    }

    @Property
    void everyStepAndEveryEndHasSomethingToSay(@ForAll("plans") ClonePlan plan) {
        CLONE.steps()
                .forEach(step -> assertThat(step.progress(plan, 0.5).defaultMessage())
                        .as(step.name())
                        .isNotBlank());
        assertThat(List.of(
                        CLONE.wording().description(plan),
                        CLONE.wording().succeeded(plan),
                        CLONE.wording().failed(plan),
                        CLONE.wording().givingBack(plan)))
                .allSatisfy(message -> assertThat(message.defaultMessage()).isNotBlank());
    }

    @Property(tries = 300)
    void aCloneTakesTheStepsThatItsPlanNeeds(@ForAll("plans") ClonePlan plan, @ForAll boolean instant) {
        List<String> taken = CLONE.steps().stream()
                .filter(step -> step.isNeeded(plan, instant))
                .map(Step::name)
                .toList();
        List<String> expected = new ArrayList<>(List.of("copy"));
        if (!instant && plan.disks().stream().anyMatch(disk -> disk.capacity() > 0)) {
            expected.addAll(List.of("lane", "copied"));
        }
        expected.add("place");
        if (plan.customization() != null) {
            expected.add("customize");
        }
        if (plan.powerOn()) {
            expected.add("power-on");
        }
        assertThat(taken).isEqualTo(expected);
    }

    @Example
    void theDisksOfALaneGoOneAfterTheOther() {
        ClonePlan plan = plan(List.of(disk(2000, 1, 30 * GIB), disk(2001, 2, 10 * GIB)));
        assertThat(copying(plan, 0)).isEqualTo("Copying disk 1 of 2 to ds-1");
        assertThat(copying(plan, 0.74)).isEqualTo("Copying disk 1 of 2 to ds-1");
        assertThat(copying(plan, 0.75)).isEqualTo("Copying disk 2 of 2 to ds-2");
        assertThat(copying(plan, 1)).isEqualTo("Copying disk 2 of 2 to ds-2");
        assertThat(plan.bytes()).isEqualTo(Map.of(1L, 30 * GIB, 2L, 10 * GIB));
    }

    @Example
    void theEndTellsSuccessFromFailure() {
        ClonePlan plan = plan(List.of());
        assertThat(CLONE.wording().succeeded(plan).defaultMessage()).isEqualTo("Virtual machine 'new' is ready");
        assertThat(CLONE.wording().failed(plan).defaultMessage()).isEqualTo("Not cloned 'new'");
    }

    @Example
    void aDirectoryThatIsTakenGetsTheFirstFreeNumber() {
        Set<String> taken = new HashSet<>(Set.of("web", "web_2"));
        assertThat(FreeName.of("web", each -> !taken.add(each))).isEqualTo("web_1");
        assertThat(FreeName.of("web", each -> !taken.add(each))).isEqualTo("web_3");
        assertThat(FreeName.of("db", each -> !taken.add(each))).isEqualTo("db");
        assertThat(taken).containsExactlyInAnyOrder("web", "web_1", "web_2", "web_3", "db");
    }

    @Property(tries = 200)
    void noTwoDirectoriesOfADatastoreShareAName(@ForAll("names") List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> given = names.stream()
                .map(name -> FreeName.of(name, each -> !taken.add(each)))
                .toList();
        assertThat(given).doesNotHaveDuplicates();
        assertThat(taken).hasSize(names.size());
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.of("a", "b", "a_1", "a_2", "a_1_1").list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<ClonePlan> plans() {
        Arbitrary<List<MachinePlan.DiskCopy>> disks = Combinators.combine(
                        Arbitraries.integers().between(2000, 2063),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.longs().between(0, 1000).map(gib -> gib * GIB))
                .as(ClonePlanTest::disk)
                .list()
                .ofMaxSize(4)
                .uniqueElements(MachinePlan.DiskCopy::key);
        Arbitrary<JsonObject> specs = Arbitraries.of(
                        new JsonObject(), new JsonObject().put("interfaces", new JsonArray()))
                .injectNull(0.5);
        return Combinators.combine(
                        disks,
                        Arbitraries.longs().between(1, 1L << 60).injectNull(0.5),
                        Arbitraries.strings().ofMaxLength(10),
                        Arbitraries.of(true, false),
                        specs)
                .as((kept, host, name, on, spec) -> new ClonePlan(
                        1L << 60,
                        name + "-source",
                        name,
                        4,
                        host,
                        3,
                        1024,
                        kept,
                        new JsonArray().add(new JsonObject().put("key", 4000)),
                        on,
                        spec));
    }

    private static ClonePlan plan(List<MachinePlan.DiskCopy> disks) {
        return new ClonePlan(1, "old", "new", 4, null, 1, 1024, disks, new JsonArray(), false, null);
    }

    private static MachinePlan.DiskCopy disk(int key, long datastore, long capacity) {
        return new MachinePlan.DiskCopy(
                key, 9, datastore, "ds-" + datastore, capacity, new JsonObject().put("label", "Hard disk"));
    }

    private static String copying(ClonePlan plan, double fraction) {
        return new EndCopies<ClonePlan>().progress(plan, fraction).defaultMessage();
    }
}
