package doppel.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read as a whole, seldom changes and is asked for all the time: kept in memory under the version that
 * stood in {@code snapshot_version} when it was read. The version is looked up at most once a second while a caller
 * asks, so a change made elsewhere is seen within a second; one made here is seen at once, through {@link #forget()}.
 */
public final class Versioned<T> {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Pool pool;
    private final String topic;
    private final Supplier<Uni<T>> load;
    private volatile @Nullable Kept<T> kept;
    private @Nullable Look<T> underWay;
    private int changes;

    /**
     * @param topic the row of {@code snapshot_version} that triggers advance
     * @param load reads the whole
     */
    public Versioned(Pool pool, String topic, Supplier<Uni<T>> load) {
        this.pool = pool;
        this.topic = topic;
        this.load = load;
    }

    /** The present value: from memory when it is known to be fresh. */
    public Uni<T> get() {
        Kept<T> now = kept;
        return now != null && System.nanoTime() - now.checked < FRESH_NANOS
                ? Uni.createFrom().item(now.value)
                : shared();
    }

    /**
     * The value as it is now or later, for a caller who has missed something in {@link #get()}. Callers share their looks:
     * however many ask, only one query runs.
     */
    public Uni<T> renewed() {
        return underWay().onFailure().recoverWithNull().chain(() -> {
            outdate();
            return shared();
        });
    }

    /** The end of the look that began before this call, which may have missed what the caller is after. */
    private synchronized Uni<?> underWay() {
        Look<T> look = underWay;
        return look == null ? Uni.createFrom().voidItem() : look.value;
    }

    private synchronized void outdate() {
        Kept<T> now = kept;
        kept = now == null ? null : new Kept<>(now.version, now.value, now.checked - FRESH_NANOS);
    }

    /** Makes the next {@link #get()} look again. Called after a change of this replica has been committed. */
    public synchronized void forget() {
        changes++;
        underWay = null;
        outdate();
    }

    /** A caller who comes during a look-up waits for the same look-up. */
    private synchronized Uni<T> shared() {
        Look<T> look = underWay;
        if (look == null) {
            look = look(changes);
            underWay = look;
        }
        return look.value;
    }

    private Look<T> look(int seen) {
        long asked = System.nanoTime();
        Kept<T> now = kept;
        // the version is read before the value: at worst a newer value is kept under an older version
        Uni<T> value = pool.preparedQuery("select version from snapshot_version where topic = $1")
                .execute(Tuple.of(topic))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(version -> (now != null && now.version == version
                                ? Uni.createFrom().item(now.value)
                                : load.get())
                        .invoke(loaded -> keep(new Kept<>(version, loaded, asked), seen)))
                .onTermination()
                .invoke(() -> ended(seen))
                .memoize()
                .indefinitely();
        return new Look<>(value);
    }

    /** What was looked up before a change of ours may be of the time before it. */
    private synchronized void keep(Kept<T> looked, int seen) {
        if (seen == changes) {
            kept = looked;
        }
    }

    private synchronized void ended(int seen) {
        if (seen == changes) {
            underWay = null;
        }
    }

    private record Kept<T>(long version, T value, long checked) {}

    private record Look<T>(Uni<T> value) {}
}
