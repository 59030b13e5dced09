package doppel.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.api.ErrorType;
import doppel.api.Failures;
import doppel.api.FaultException;
import doppel.api.VapiErrors;
import doppel.inventory.Allocation.Level;
import doppel.inventory.Allocation.Shares;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The rules of a tree of pools. The property holds the code against what the rules promise, written down once more. */
class PoolTreeTest {
    private static final long ROOT = 1;
    private static final long CAPACITY = 100;
    private static final PoolTree EMPTY = new PoolTree(
            Map.of(ROOT, new ResourcePool(ROOT, "Resources", null, 9L, null, Allocation.DEFAULT, Allocation.DEFAULT)),
            CAPACITY,
            CAPACITY,
            null);

    /** A change of pool 2 to 7: it is made within one of those there, or changed when it is there itself, or deleted. */
    record Change(int pool, int parent, Allocation memory, boolean delete) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Allocation> allocations = Combinators.combine(
                        Arbitraries.longs().between(0, 60),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(-1, 90))
                .as((reservation, expandable, limit) -> new Allocation(
                        reservation,
                        expandable,
                        limit < 0 ? -1 : Math.max(limit, reservation),
                        new Shares(Level.NORMAL, null)));
        return Combinators.combine(
                        Arbitraries.integers().between(2, 7),
                        Arbitraries.integers().between(0, 6),
                        allocations,
                        Arbitraries.integers().between(0, 5).map(n -> n == 0))
                .as(Change::new)
                .list()
                .ofMaxSize(20);
    }

    @Property(tries = 1000)
    void whatIsAllowedIsNeverMoreThanThereIs(@ForAll("changes") List<Change> changes) {
        PoolTree tree = EMPTY;
        for (Change change : changes) {
            ResourcePool there = tree.pools().get((long) change.pool());
            String done = "nothing";
            if (change.delete() && there != null) {
                tree = tree.without(there);
                done = "deleted";
            } else if (!change.delete()) {
                List<Long> all = tree.pools().keySet().stream().sorted().toList();
                long parent =
                        there == null ? all.get(change.parent() % all.size()) : Objects.requireNonNull(there.parent());
                try {
                    tree = tree.with(pool(change.pool(), parent, "pool-" + change.pool(), change.memory()));
                    done = "made or changed";
                } catch (FaultException refused) {
                    assertThat(VapiErrors.body(refused.fault()).errorType())
                            .isEqualTo(ErrorType.UNABLE_TO_ALLOCATE_RESOURCE);
                    done = "refused";
                }
            }
            Statistics.collect(done);
            for (ResourcePool pool : tree.pools().values()) {
                assertThat(asked(tree, pool.id())).isLessThanOrEqualTo(room(pool));
                assertThat(pool.id() == ROOT || tree.pools().containsKey(pool.parent()))
                        .isTrue();
            }
        }
    }

    /** What the pools within a pool ask of it. */
    private static long asked(PoolTree tree, long pool) {
        long sum = 0;
        for (ResourcePool each : tree.pools().values()) {
            if (Objects.equals(each.parent(), pool)) {
                long own = each.memory().reservation();
                sum += each.memory().expandableReservation() ? Math.max(own, asked(tree, each.id())) : own;
            }
        }
        return sum;
    }

    private static long room(ResourcePool pool) {
        if (pool.parent() == null) {
            return CAPACITY;
        } else if (!pool.memory().expandableReservation()) {
            return pool.memory().reservation();
        }
        return pool.memory().limit() < 0 ? Long.MAX_VALUE : pool.memory().limit();
    }

    @Example
    void aReservationIsTakenFromTheParentAndWhatExpandsTakesFromAbove() {
        PoolTree fixed = EMPTY.with(pool(2, ROOT, "fixed", reserved(40, false)));
        assertThat(fixed.with(pool(3, 2, "in", reserved(40, true))).pools()).hasSize(3);
        shortOf(() -> fixed.with(pool(3, 2, "in", reserved(41, true))));
        PoolTree open = EMPTY.with(pool(2, ROOT, "open", reserved(40, true)));
        assertThat(open.with(pool(3, 2, "in", reserved(100, true))).pools()).hasSize(3);
        shortOf(() -> open.with(pool(3, 2, "in", reserved(101, true))));
        shortOf(() -> EMPTY.with(pool(2, ROOT, "all", reserved(Long.MAX_VALUE, true))));
        // and the two resources are reckoned apart
        ResourcePool cpu = new ResourcePool(3, "cpu", ROOT, 9L, null, reserved(100, false), Allocation.DEFAULT);
        shortOf(() -> EMPTY.with(cpu).with(pool(cpu, 4, "more")));
        assertThat(EMPTY.with(cpu)
                        .with(pool(2, ROOT, "memory", reserved(100, false)))
                        .pools())
                .hasSize(3);
    }

    @Example
    void siblingsDifferInName() {
        PoolTree tree = EMPTY.with(pool(2, ROOT, "a", Allocation.DEFAULT)).with(pool(3, 2, "a", Allocation.DEFAULT));
        refused(() -> tree.with(pool(4, ROOT, "a", Allocation.DEFAULT)), ErrorType.INVALID_ARGUMENT);
        refused(() -> tree.with(pool(4, 2, "a", Allocation.DEFAULT)), ErrorType.INVALID_ARGUMENT);
        // a pool within may take the place of the one it is in, and of no other
        assertThat(tree.without(tree.found(2)).found(3).parent()).isEqualTo(ROOT);
        PoolTree more = tree.with(pool(5, ROOT, "b", Allocation.DEFAULT)).with(pool(6, 2, "b", Allocation.DEFAULT));
        refused(() -> more.without(more.found(2)), ErrorType.ERROR);
        refused(() -> more.found(7), ErrorType.NOT_FOUND);
    }

    private static ResourcePool pool(long id, long parent, String name, Allocation memory) {
        return new ResourcePool(id, name, parent, 9L, null, Allocation.DEFAULT, memory);
    }

    /** One beside another that has the same. */
    private static ResourcePool pool(ResourcePool like, long id, String name) {
        return new ResourcePool(id, name, like.parent(), like.cluster(), like.host(), like.cpu(), like.memory());
    }

    private static Allocation reserved(long reservation, boolean expandable) {
        return new Allocation(reservation, expandable, -1, new Shares(Level.NORMAL, null));
    }

    private static void shortOf(Runnable change) {
        refused(change, ErrorType.UNABLE_TO_ALLOCATE_RESOURCE);
    }

    private static void refused(Runnable change, ErrorType type) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        RuntimeException.class,
                        thrown -> assertThat(Failures.error(thrown).type()).isEqualTo(type));
    }
}
