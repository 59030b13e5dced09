package doppel.session;

import java.time.Duration;

/**
 * The times of a session, which follow from its idle time-out. Pure.
 *
 * @param freshNanos how long a session is served from memory without a query
 * @param unwrittenNanos a use is not written while the last one written is no older
 * @param lifeSeconds a session is over when the last use written is older: the time-out and what may have gone unwritten
 */
record SessionTimes(long freshNanos, long unwrittenNanos, double lifeSeconds) {
    private static final Duration FRESH_MOST = Duration.ofSeconds(1);
    private static final Duration UNWRITTEN_MOST = Duration.ofSeconds(10);

    /** The times well below the time-out, and no longer than they need be. */
    static SessionTimes of(Duration idleTimeout) {
        if (idleTimeout.isZero() || idleTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "doppel.session.idle-timeout must be more than nothing, not " + idleTimeout);
        }
        long fresh = shorter(FRESH_MOST, idleTimeout.dividedBy(20)).toNanos();
        long unwritten = shorter(UNWRITTEN_MOST, idleTimeout.dividedBy(10)).toNanos();
        return new SessionTimes(fresh, unwritten, (idleTimeout.toNanos() + fresh + unwritten) / 1e9);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
