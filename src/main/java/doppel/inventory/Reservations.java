package doppel.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the pools of a cluster or a standalone host set aside of one resource. Pure. A pool asks its parent for its
 * reservation, and when that is expandable and the pools within ask for more, for what these ask. It gives these no more
 * than its reservation, or, when that is expandable, than its limit; the root gives what the hosts have.
 *
 * @param capacity what the hosts have
 * @param pools by number; one of them, the root, has no parent
 */
record Reservations(long capacity, Map<Long, Claim> pools) {

    /** A pool: within which, and what it has; the root's parent is null. */
    record Claim(@Nullable Long parent, Allocation allocation) {
        /** What it asks of its parent when so much is asked of it. */
        long of(long asked) {
            return allocation.expandableReservation()
                    ? Math.max(allocation.reservation(), asked)
                    : allocation.reservation();
        }
    }

    /**
     * A pool of which more is asked than it can give.
     *
     * @param asked by the pools within
     */
    record Shortage(long pool, long asked, long room) {}

    /** The first shortage on the way from a pool up to the root. */
    Optional<Shortage> above(long pool) {
        Map<Long, Long> asked = asked();
        for (Long at = pool; at != null; at = claim(at).parent()) {
            long here = asked.getOrDefault(at, 0L);
            if (here > room(at)) {
                return Optional.of(new Shortage(at, here, room(at)));
            }
        }
        return Optional.empty();
    }

    /** What the pools within each pool ask of it together. */
    private Map<Long, Long> asked() {
        Map<Long, List<Long>> within = new HashMap<>();
        List<Long> fromTheRoot = new ArrayList<>();
        pools.forEach((id, claim) -> (claim.parent() == null
                        ? fromTheRoot
                        : within.computeIfAbsent(claim.parent(), key -> new ArrayList<>()))
                .add(id));
        for (int i = 0; i < fromTheRoot.size(); i++) {
            fromTheRoot.addAll(within.getOrDefault(fromTheRoot.get(i), List.of()));
        }
        Map<Long, Long> asked = new HashMap<>();
        for (int i = fromTheRoot.size() - 1; i >= 0; i--) {
            long id = fromTheRoot.get(i);
            Long parent = claim(id).parent();
            if (parent != null) {
                asked.merge(parent, claim(id).of(asked.getOrDefault(id, 0L)), Reservations::plus);
            }
        }
        return asked;
    }

    private long room(long pool) {
        Claim claim = claim(pool);
        if (claim.parent() == null) {
            return capacity;
        } else if (!claim.allocation().expandableReservation()) {
            return claim.allocation().reservation();
        }
        return claim.allocation().limited() ? claim.allocation().limit() : Long.MAX_VALUE;
    }

    private Claim claim(long pool) {
        return Objects.requireNonNull(pools.get(pool));
    }

    /** Neither is negative. */
    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
