package doppel.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LoadTest {
    private static final Set<Long> BOTH = Set.of(1L, 2L);

    @Property(tries = 500)
    void theOnePickedFitsAndNoneThatFitsIsLessLoaded(@ForAll("hosts") List<Load> hosts) {
        List<Load> fitting = hosts.stream()
                .filter(host -> host.available() && host.reaches().containsAll(BOTH))
                .toList();
        var picked = Load.least(hosts, BOTH);
        assertThat(picked.isPresent()).isEqualTo(!fitting.isEmpty());
        picked.ifPresent(least -> {
            assertThat(fitting).contains(least);
            // the used part compared as whole numbers: a/b <= c/d
            assertThat(fitting)
                    .allSatisfy(other -> assertThat(least.memoryUsedMib() * other.memoryMib())
                            .isLessThanOrEqualTo(other.memoryUsedMib() * least.memoryMib()));
        });
    }

    @Property(tries = 200)
    void theOrderOfTheHostsDoesNotMatter(@ForAll("hosts") List<Load> hosts) {
        List<Load> backwards = hosts.stream()
                .sorted(Comparator.comparingLong(Load::host).reversed())
                .toList();
        assertThat(Load.least(backwards, BOTH)).isEqualTo(Load.least(hosts, BOTH));
    }

    @Example
    void betweenEqualsTheLowerNumberWins() {
        List<Load> equals = List.of(host(12, 512, 1024), host(9, 1024, 2048), host(10, 1, 2));
        assertThat(Load.least(equals, Set.of())).map(Load::host).contains(9L);
    }

    @Example
    void itIsThePartThatCountsAndNotTheAmount() {
        List<Load> hosts = List.of(host(1, 600, 1000), host(2, 5000, 10_000));
        assertThat(Load.least(hosts, Set.of())).map(Load::host).contains(2L);
    }

    @Example
    void onlyConnectedHostsThatReachAllDatastoresArePicked() {
        List<Load> hosts = List.of(
                new Load(1, false, 1000, 0, BOTH),
                new Load(2, true, 1000, 0, Set.of(1L)),
                new Load(3, true, 1000, 999, BOTH));
        assertThat(Load.least(hosts, BOTH)).map(Load::host).contains(3L);
        assertThat(Load.least(hosts.subList(0, 2), BOTH)).isEmpty();
    }

    @Example
    void machinesPlacedAMomentAgoWeighOnTheirHost() {
        Load one = host(1, 0, 1000);
        Load other = host(2, 100, 1000);
        assertThat(Load.least(List.of(one.with(200), other), Set.of())).contains(other);
    }

    @Provide
    Arbitrary<List<Load>> hosts() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 50),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(1024L, 2048L, 4096L),
                        Arbitraries.longs().between(0, 8).map(eighths -> eighths * 128),
                        Arbitraries.of(BOTH, Set.of(1L), Set.of(1L, 2L, 3L)))
                .as(Load::new)
                .list()
                .ofMaxSize(6)
                .uniqueElements(Load::host);
    }

    private static Load host(long number, long used, long memory) {
        return new Load(number, true, memory, used, Set.of());
    }
}
