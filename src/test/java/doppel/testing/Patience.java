package doppel.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * How long tests wait: far longer than anything takes on the busiest machine. The limit only says when a test that fails
 * gives up, so none has a reason for another one. {@code TestClockTest} holds all tests to it.
 */
public final class Patience {
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private Patience() {}

    /** Waits for what is bound to come. Looks at once, and then every 20 ms. */
    public static ConditionFactory await() {
        return await(null);
    }

    /** The same with a word on what is waited for. */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    /** Whether it comes about within a few seconds. For callers that try again when it does not. */
    public static boolean soon(Callable<Boolean> condition) {
        try {
            await().atMost(Duration.ofSeconds(5)).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** {@link #LIMIT} for calls that take milliseconds. */
    public static int millis() {
        return Math.toIntExact(LIMIT.toMillis());
    }
}
