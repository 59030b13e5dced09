package doppel.crash;

import doppel.crash.LabWorld.Certainty;
import doppel.crash.LabWorld.Disk;
import doppel.crash.LabWorld.Host;
import doppel.crash.LabWorld.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a clone will be, as a reader of the API documents reckons it.
 *
 * @param source the identifier of what is cloned
 * @param hosts on which it may be placed
 * @param disks by key
 * @param origins the datastores that are read from
 */
record LabPlan(
        String name,
        String source,
        long folder,
        long pool,
        Set<Long> hosts,
        long home,
        long memory,
        TreeMap<String, Disk> disks,
        Set<Long> origins,
        boolean powerOn,
        boolean customized) {
    private static final Set<String> CUSTOMIZATIONS = Set.of("linux-static", "linux-dhcp");

    /** What is cloned, and where it is. */
    record Source(String vm, long folder, long pool, long host, long home, long memory, TreeMap<String, Disk> disks) {}

    /**
     * What the answer to a call may be.
     *
     * @param errors the kinds of error that it may be refused with
     * @param may whether it may be granted
     * @param plan what a granted clone will be; null when it may not be granted, or is no clone
     */
    record Prediction(Set<String> errors, boolean may, LabPlan plan) {
        static Prediction only(String error) {
            return new Prediction(Set.of(error), false, null);
        }

        Prediction or(String error) {
            Set<String> more = new TreeSet<>(errors);
            more.add(error);
            return new Prediction(more, may, plan);
        }
    }

    /** Every datastore that it lies on. */
    Set<Long> targets() {
        Set<Long> targets = new TreeSet<>(List.of(home));
        disks.values().forEach(disk -> targets.add(disk.datastore()));
        return targets;
    }

    /** Every datastore that must be in reach while it is made. */
    Set<Long> touched() {
        Set<Long> touched = targets();
        touched.addAll(origins);
        return touched;
    }

    /** The bytes that it takes, by datastore. */
    Map<Long, Long> bytes() {
        Map<Long, Long> bytes = new TreeMap<>();
        disks.values().stream()
                .filter(disk -> disk.capacity() > 0)
                .forEach(disk -> bytes.merge(disk.datastore(), disk.capacity(), Long::sum));
        return bytes;
    }

    /** Says what a submit may answer, as the lab is now. */
    static Prediction predict(LabWorld lab, LabModel model, Source from, Wish wish, String name) {
        Set<String> removed = wish.removedOf(from);
        Map<String, String> sent = wish.sentOf(from);
        if (sent.keySet().stream().anyMatch(removed::contains)) {
            return Prediction.only("INVALID_ARGUMENT");
        }
        if (namesNothing(lab, from, wish, removed, sent)) {
            return Prediction.only("NOT_FOUND");
        }
        LabPlan plan = plan(lab, from, wish, name, removed, sent);
        if (plan == null) {
            return Prediction.only("INVALID_ARGUMENT");
        }
        if (lab.unfit(from.vm(), wish.customization())) {
            return Prediction.only("INVALID_ARGUMENT");
        }
        Certainty taken = model.taken(name, plan.folder());
        if (taken == Certainty.YES) {
            return Prediction.only("ALREADY_EXISTS");
        }
        Map<String, Certainty> errors = new HashMap<>();
        errors.put("ALREADY_EXISTS", taken);
        errors.put("RESOURCE_INACCESSIBLE", outOfReach(lab, from, plan, wish));
        errors.put("UNABLE_TO_ALLOCATE_RESOURCE", model.noSpace(plan));
        boolean may = !errors.containsValue(Certainty.YES);
        errors.values().removeIf(certainty -> certainty == Certainty.NO);
        return new Prediction(errors.keySet(), may, plan);
    }

    private static boolean namesNothing(
            LabWorld lab, Source from, Wish wish, Set<String> removed, Map<String, String> sent) {
        return wish.folder() != null && lab.folder(wish.folder()) == null
                || wish.pool() != null && lab.pool(wish.pool()) == null
                || wish.host() != null && lab.host(wish.host()) == null
                || wish.cluster() != null && lab.cluster(wish.cluster()) == null
                || wish.datastore() != null && lab.datastore(wish.datastore()) == null
                || sent.values().stream().anyMatch(to -> lab.datastore(to) == null)
                || !from.disks().keySet().containsAll(removed)
                || !from.disks().keySet().containsAll(sent.keySet())
                || wish.customization() != null && !CUSTOMIZATIONS.contains(wish.customization());
    }

    /** Null when the placement contradicts itself. */
    private static LabPlan plan(
            LabWorld lab, Source from, Wish wish, String name, Set<String> removed, Map<String, String> sent) {
        long home = wish.datastore() == null
                ? from.home()
                : lab.datastore(wish.datastore()).id();
        TreeMap<String, Disk> disks = new TreeMap<>();
        Set<Long> origins = new TreeSet<>();
        from.disks().forEach((key, disk) -> {
            if (!removed.contains(key)) {
                long to = sent.containsKey(key)
                        ? lab.datastore(sent.get(key)).id()
                        : wish.datastore() == null ? disk.datastore() : home;
                disks.put(key, new Disk(to, disk.capacity()));
                origins.add(disk.datastore());
            }
        });
        Pool pool = wish.pool() != null
                ? lab.pool(wish.pool())
                : wish.cluster() != null ? lab.pool("root of " + wish.cluster()) : lab.pool(from.pool());
        long folder = wish.folder() == null ? from.folder() : lab.folder(wish.folder());
        LabPlan plan = new LabPlan(
                name,
                from.vm(),
                folder,
                pool.id(),
                new TreeSet<>(),
                home,
                from.memory(),
                disks,
                origins,
                wish.powerOn(),
                wish.customization() != null);
        boolean elsewhere = lab.inFrankfurt(folder) != lab.inFrankfurt(pool)
                || plan.targets().stream()
                        .anyMatch(each -> lab.inFrankfurt(lab.datastore(each)) != lab.inFrankfurt(pool));
        if (elsewhere || !together(lab, wish, pool)) {
            return null;
        }
        plan.hosts.addAll(candidates(lab, from, wish, pool, plan.targets()));
        return plan.hosts.isEmpty() ? null : plan;
    }

    private static boolean together(LabWorld lab, Wish wish, Pool pool) {
        Long cluster = wish.cluster() == null ? null : lab.cluster(wish.cluster());
        Host host = wish.host() == null ? null : lab.host(wish.host());
        return (cluster == null || cluster.equals(pool.cluster()))
                && (cluster == null || host == null || cluster.equals(host.cluster()))
                && (host == null || lab.hostsOf(pool).contains(host));
    }

    private static Set<Long> candidates(LabWorld lab, Source from, Wish wish, Pool pool, Set<Long> targets) {
        List<Host> all;
        if (wish.host() != null) {
            all = List.of(lab.host(wish.host()));
        } else if (wish.pool() == null && wish.cluster() == null) {
            all = List.of(lab.host(from.host()));
        } else if (pool.cluster() == null || pool.drs()) {
            all = lab.hostsOf(pool);
        } else {
            all = List.of();
        }
        return all.stream()
                .filter(host -> host.reaches().containsAll(targets))
                // a host that was never connected is no candidate, unless it is named
                .filter(host -> all.size() == 1 || host.connected())
                .map(Host::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Certainty outOfReach(LabWorld lab, Source from, LabPlan plan, Wish wish) {
        Certainty worst = Certainty.NO;
        for (long datastore : plan.touched()) {
            worst = worse(worst, lab.seen(datastore, !lab.accessible(datastore)));
        }
        worst = worse(worst, lab.seen(from.host(), !lab.connected(from.host())));
        List<Certainty> hosts = plan.hosts().stream()
                .map(host -> lab.seen(host, !lab.connected(host)))
                .toList();
        if (!hosts.contains(Certainty.NO)) {
            worst = worse(worst, hosts.contains(Certainty.MAYBE) ? Certainty.MAYBE : Certainty.YES);
        }
        return worst;
    }

    static Certainty worse(Certainty one, Certainty other) {
        return one == Certainty.YES || other == Certainty.NO ? one : other;
    }
}
