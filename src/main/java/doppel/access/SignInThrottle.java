package doppel.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Slows down who guesses passwords, for each user at each address: so many sign-ins may fail in a row, then there is one
 * to a pause. Sign-ins wait for their turn, and those that would wait too long are refused. A success wipes it all out.
 */
@Singleton
class SignInThrottle {
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int PAIRS_MOST = 10_000;

    /** Shared by all beyond those that can be told apart: who makes up thousands of names is still one guesser. */
    private static final Pair OTHERS = new Pair("", "");

    private final int free;
    private final long pause;

    /** When a pair that tries no more will have all its free tries again. */
    private final Map<Pair, Long> debts = new ConcurrentHashMap<>();

    private record Pair(String user, String address) {}

    SignInThrottle(
            @ConfigProperty(name = "doppel.sign-in.free-failures", defaultValue = "10") int free,
            @ConfigProperty(name = "doppel.sign-in.pause", defaultValue = "PT1S") Duration pause) {
        this.free = free;
        this.pause = pause.toNanos();
    }

    /**
     * Takes a try.
     *
     * @return how long to wait with it, mostly not at all; empty when it is not to be had
     */
    Optional<Duration> take(String user, String address, long now) {
        long[] wait = new long[1];
        debts.compute(pair(user, address, now), (pair, debt) -> {
            long from = debt == null || debt - now < 0 ? now : debt;
            wait[0] = from + pause - free * pause - now;
            // who is refused owes nothing for it
            return wait[0] > LONGEST_WAIT_NANOS ? debt : Long.valueOf(from + pause);
        });
        return wait[0] > LONGEST_WAIT_NANOS ? Optional.empty() : Optional.of(Duration.ofNanos(Math.max(0, wait[0])));
    }

    /** The password was right. */
    void succeeded(String user, String address) {
        debts.remove(new Pair(UserName.key(user), address));
    }

    private Pair pair(String user, String address, long now) {
        Pair pair = new Pair(UserName.key(user), address);
        if (debts.size() >= PAIRS_MOST && !debts.containsKey(pair)) {
            debts.values().removeIf(debt -> debt - now <= 0);
            return debts.size() >= PAIRS_MOST ? OTHERS : pair;
        }
        return pair;
    }
}
