package doppel.crash;

import doppel.crash.LabRun.Call;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/**
 * Any sequence of calls, of trouble in the lab and of ends of Doppel: whatever it was, the lab is what its callers were
 * told. A failure tells the calls with their answers; what depends on the moment may need several runs of its seed. It
 * is not shrunk: jqwik would go on shrinking beside the next property, which has the same lab.
 */
@Tag("slow")
class StateMachineIT {
    private static final List<String> TROUBLED_HOSTS = List.of("esx-01", "esx-02", "old-01", "edge-01");
    private static final List<String> TROUBLED_DATASTORES =
            List.of("nfs-gold", "nfs-silver", "nfs-scale", "local-edge");
    private static final long GIB = 1L << 30;

    private static LabWorld lab;

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theLabIsWhatCallersWereTold(@ForAll("calls") ActionChain<LabRun> chain) throws SQLException {
        run(chain);
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void andSoItIsWhenDoppelEndsInBetween(@ForAll("callsAndRestarts") ActionChain<LabRun> chain) throws SQLException {
        run(chain);
    }

    @AfterContainer
    static void stop() throws SQLException {
        if (lab != null) {
            lab.close();
        }
    }

    private static void run(ActionChain<LabRun> chain) throws SQLException {
        LabRun run = chain.withInvariant("invariants", LabRun::holds).run();
        try {
            run.rest();
            LabCheck check = new LabCheck(run);
            check.agrees();
            check.clear();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    e.getMessage() + System.lineSeparator() + "after:" + System.lineSeparator() + "  " + run, e);
        }
    }

    /** The lab of all sequences; a sequence that fails leaves one that cannot be used again. */
    private static LabRun begin() {
        try {
            if (lab != null && !lab.whole()) {
                lab.close();
                lab = null;
            }
            if (lab == null) {
                lab = new LabWorld("state-machine");
            }
            return new LabRun(lab);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Provide
    Arbitrary<ActionChain<LabRun>> calls() {
        return actions().withMaxTransformations(40);
    }

    @Provide
    Arbitrary<ActionChain<LabRun>> callsAndRestarts() {
        Arbitrary<Call> call = Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(4, "submit"),
                                Tuple.of(2, "cancel"),
                                Tuple.of(2, "delete"),
                                Tuple.of(1, "start"),
                                Tuple.of(1, "stop")),
                        which())
                .as(Call::new);
        return actions()
                .withAction(
                        5,
                        action(
                                Combinators.combine(
                                                Arbitraries.of(true, true, false),
                                                call.list().ofMinSize(2).ofMaxSize(10),
                                                Arbitraries.integers().between(0, 8))
                                        .as(Restart::new),
                                "restart",
                                (run, each) -> run.restart(each.killed(), each.calls(), each.answered())))
                .withMaxTransformations(25);
    }

    private record Restart(boolean killed, List<Call> calls, int answered) {
        @Override
        public String toString() {
            return (killed ? "by kill" : "by request") + " after " + answered + " answers of " + calls;
        }
    }

    private static ActionChainArbitrary<LabRun> actions() {
        Arbitrary<Double> speeds =
                Arbitraries.of(0.0, 0.0, 1.0, 30.0, 200.0, 5000.0).injectNull(0.25);
        return ActionChain.startWith(StateMachineIT::begin)
                .withAction(20, action(wishes(), "submit", LabRun::submit))
                .withAction(6, action(wishes(), "clone", LabRun::callerWaits))
                .withAction(7, action(which(), "cancel", LabRun::cancel))
                .withAction(6, action(which(), "delete", LabRun::delete))
                .withAction(
                        8,
                        action(
                                Combinators.combine(which(), Arbitraries.of("start", "stop", "suspend", "reset"))
                                        .as(Tuple::of),
                                "power",
                                (run, each) -> run.power(each.get1(), each.get2())))
                .withAction(3, action(Arbitraries.just("everything"), "look at", (run, all) -> run.lookClosely()))
                .withAction(6, action(speeds, "clock", LabRun::clock))
                .withAction(
                        3, action(Arbitraries.of(TROUBLED_HOSTS), "cut off", (run, host) -> run.connect(host, false)))
                .withAction(
                        4, action(Arbitraries.of(TROUBLED_HOSTS), "connect", (run, host) -> run.connect(host, true)))
                .withAction(
                        2,
                        action(
                                Arbitraries.of(TROUBLED_DATASTORES),
                                "lose",
                                (run, datastore) -> run.access(datastore, false)))
                .withAction(
                        3,
                        action(
                                Arbitraries.of(TROUBLED_DATASTORES),
                                "recover",
                                (run, datastore) -> run.access(datastore, true)))
                .withAction(
                        3,
                        action(
                                Combinators.combine(
                                                Arbitraries.of(TROUBLED_DATASTORES),
                                                Arbitraries.of(0L, GIB, 5 * GIB, 50 * GIB))
                                        .as(Tuple::of),
                                "fill",
                                (run, each) -> run.fill(each.get1(), each.get2())))
                .withAction(2, action(Arbitraries.of(TROUBLED_DATASTORES), "free", LabRun::free));
    }

    private static Arbitrary<Integer> which() {
        return Arbitraries.integers().between(0, 50);
    }

    /** Half of them leave the placement to the source, and of the rest many contradict themselves. */
    private static Arbitrary<Wish> wishes() {
        Arbitrary<String> sources = Arbitraries.frequency(
                Tuple.of(6, "small"),
                Tuple.of(3, "kiosk"),
                Tuple.of(4, "db-01"),
                Tuple.of(2, "web-01"),
                Tuple.of(2, "legacy-app"),
                Tuple.of(3, "#1"),
                Tuple.of(3, "#4"));
        Arbitrary<Place> places = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(new Place(null, null, null, null, null))),
                Tuple.of(
                        5,
                        Arbitraries.of(
                                new Place(null, "Test", null, null, "nfs-scale"),
                                new Place("Scratch", "Web", "esx-02", null, "nfs-gold"),
                                new Place(null, null, null, "Compute", "nfs-silver"),
                                new Place(null, "Batch", "old-01", null, "nfs-silver"),
                                new Place("Linux", "Kiosk", null, null, "nfs-silver"),
                                new Place(null, "Kiosk", null, null, "local-edge"),
                                new Place("Standby", "Standby", null, null, "vsan-recovery"))),
                Tuple.of(4, anyPlace()));
        Arbitrary<Set<Integer>> removed =
                Arbitraries.integers().between(0, 3).set().ofMaxSize(2);
        Arbitrary<Map<Integer, String>> sent = Arbitraries.maps(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("nfs-gold", "nfs-silver", "nfs-scale", "local-02", "nfs-full"))
                .ofMaxSize(2);
        return Combinators.combine(
                        sources,
                        Arbitraries.frequency(Tuple.of(6, false), Tuple.of(1, true)),
                        places,
                        seldom(removed, Set.of()),
                        seldom(sent, Map.of()),
                        Arbitraries.of(true, false),
                        Arbitraries.frequency(
                                        Tuple.of(4, ""),
                                        Tuple.of(2, "linux-static"),
                                        Tuple.of(1, "linux-dhcp"),
                                        Tuple.of(1, "no-such"))
                                .map(name -> name.isEmpty() ? null : name))
                .as((source, again, place, without, to, on, customization) -> new Wish(
                        source,
                        again,
                        place.folder(),
                        place.pool(),
                        place.host(),
                        place.cluster(),
                        place.datastore(),
                        without,
                        new HashMap<>(to),
                        on,
                        customization));
    }

    private static <T> Arbitrary<T> seldom(Arbitrary<T> some, T none) {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(none)), Tuple.of(1, some));
    }

    private record Place(String folder, String pool, String host, String cluster, String datastore) {}

    private static Arbitrary<Place> anyPlace() {
        return Combinators.combine(
                        Arbitraries.of("Scratch", "Web", "Standby", "no-such").injectNull(0.7),
                        Arbitraries.of("Test", "Web", "Batch", "Kiosk", "Standby", "no-such")
                                .injectNull(0.5),
                        Arbitraries.of("esx-01", "esx-02", "esx-04", "old-01", "edge-01", "no-such")
                                .injectNull(0.6),
                        Arbitraries.of("Compute", "Legacy", "no-such").injectNull(0.8),
                        Arbitraries.of(
                                        "nfs-scale",
                                        "nfs-gold",
                                        "nfs-silver",
                                        "nfs-full",
                                        "local-01",
                                        "san-offline",
                                        "no-such")
                                .injectNull(0.5))
                .as(Place::new);
    }

    private static <T> Action.Independent<LabRun> action(Arbitrary<T> what, String verb, BiConsumer<LabRun, T> call) {
        return () -> what.map(each -> Transformer.mutate(verb + " " + each, run -> call.accept(run, each)));
    }
}
