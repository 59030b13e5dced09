package doppel.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Slows down password guessing, for each user at each address: a number of sign-ins may fail in a row, then there is one
 * to a pause. Sign-ins wait for their turn, and those that would wait too long are refused. A success wipes it all out.
 */
@Singleton
class SignInThrottle {
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int PAIRS_MOST = 10_000;

    /** Shared by all beyond the tracked ones: a client that tries thousands of names is still one guesser. */
    private static final Pair OTHERS = new Pair("", "");

    private final int free;
    private final long pause;

    /** When a pair that tries no more will have all its free tries again. */
    private final Cache<Pair, Long> debts;

    private final Ticker clock;

    private record Pair(String user, String address) {}

    @Inject
    SignInThrottle(SignInConfig config) {
        this(config.freeFailures(), config.pause(), Ticker.systemTicker());
    }

    /** @param clock in nanoseconds */
    SignInThrottle(int free, Duration pause, Ticker clock) {
        this.free = free;
        this.pause = pause.toNanos();
        this.clock = clock;
        this.debts = Caffeine.newBuilder()
                // by then even the largest debt is paid
                .expireAfterWrite(pause.multipliedBy(free).plusNanos(LONGEST_WAIT_NANOS))
                .ticker(clock)
                .build();
    }

    /**
     * Takes a try.
     *
     * @return how long to wait before it, usually zero; empty when it is refused
     */
    Optional<Duration> take(String user, String address) {
        long now = clock.read();
        long[] wait = new long[1];
        debts.asMap().compute(pair(user, address), (pair, debt) -> {
            long from = debt == null || debt - now < 0 ? now : debt;
            wait[0] = from + pause - free * pause - now;
            // a refused sign-in does not count
            return wait[0] > LONGEST_WAIT_NANOS ? debt : Long.valueOf(from + pause);
        });
        return wait[0] > LONGEST_WAIT_NANOS ? Optional.empty() : Optional.of(Duration.ofNanos(Math.max(0, wait[0])));
    }

    /** The password was right. */
    void succeeded(String user, String address) {
        debts.invalidate(new Pair(UserName.key(user), address));
    }

    private Pair pair(String user, String address) {
        Pair pair = new Pair(UserName.key(user), address);
        if (debts.estimatedSize() >= PAIRS_MOST && debts.getIfPresent(pair) == null) {
            debts.cleanUp();
            return debts.estimatedSize() >= PAIRS_MOST ? OTHERS : pair;
        }
        return pair;
    }
}
