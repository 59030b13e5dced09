package doppel.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a task is. Progress is not written while a task runs: it follows from when its step began, when it will end
 * and what time it is in the lab, so it costs nothing, is true after a restart, and grows as lab time does.
 *
 * @param from percent when the step began
 * @param to percent when it will have ended, at least {@code from}
 * @param began lab time; null when the step has no duration
 * @param due lab time; null when the task waits for something else than time
 */
public record Completion(
        int from, int to, @Nullable Instant began, @Nullable Instant due) {

    /** The whole percent at this lab time, between {@code from} and {@code to}. */
    public int at(Instant labNow) {
        return from + (int) Math.floor((to - from) * fraction(labNow));
    }

    /** The part of the step that is done, between 0 and 1. */
    public double fraction(Instant labNow) {
        if (began == null || due == null || !labNow.isAfter(began)) {
            return 0;
        }
        if (!labNow.isBefore(due)) {
            return 1;
        }
        return seconds(Duration.between(began, labNow)) / seconds(Duration.between(began, due));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
