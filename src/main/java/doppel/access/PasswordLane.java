package doppel.access;

import doppel.api.Fault;
import doppel.api.FaultException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Where passwords are hashed. bcrypt is slow on purpose, so it has a few threads of its own and a queue with an end: a
 * flood of sign-ins fills the lane and is refused, and takes neither the threads nor all the processors that other calls
 * need.
 */
@Singleton
public class PasswordLane {
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final ThreadPoolExecutor threads;

    /** How long the last hash took; the first guess is that of cost 10. */
    private volatile long lastNanos = Duration.ofMillis(60).toNanos();

    PasswordLane(SignInConfig config) {
        int queue = config.queue();
        int count = config.threads().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / 4));
        if (count < 1) {
            throw new IllegalArgumentException("doppel.sign-in.threads must be at least 1, not " + count);
        }
        if (queue < 1) {
            throw new IllegalArgumentException("doppel.sign-in.queue must be at least 1, not " + queue);
        }
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(count, count, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> {
                    Thread thread = new Thread(work, "password-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** Does the work when its turn comes; fails with {@code service_unavailable} at once when the queue is full. */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom()
                .item(() -> timed(work))
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> busy());
    }

    /** Whether no more work is taken at the moment. */
    boolean full() {
        return threads.getQueue().remainingCapacity() == 0;
    }

    /** The answer to a sign-in that finds the queue full, with the time after which a retry makes sense. */
    FaultException busy() {
        long wait = threads.getQueue().size() * lastNanos / threads.getMaximumPoolSize();
        return new FaultException(new Fault.TooManySignIns()).retryAfter((int) Math.min(60, 1 + wait / SECOND_NANOS));
    }

    private <T> T timed(Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } finally {
            lastNanos = System.nanoTime() - began;
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
