package doppel.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import doppel.api.Fault;
import doppel.api.FaultException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The sessions, in PostgreSQL and for a second in memory: a session that ends here ends at once, one that ends on another
 * replica within a second. That it was used is written seldom, and a session lives longer by as much as a use may go
 * unwritten: never shorter than the time-out, whichever replica was used last.
 */
@ApplicationScoped
class SessionStore {
    private final Pool pool;
    private final SessionTimes times;
    private final int limit;
    private final Cache<String, Kept> kept =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();

    SessionStore(Pool pool, SessionConfig config) {
        if (config.limit() < 1) {
            throw new IllegalArgumentException("doppel.session.limit must be at least 1, not " + config.limit());
        }
        this.pool = pool;
        this.times = SessionTimes.of(config.idleTimeout());
        this.limit = config.limit();
    }

    /**
     * Makes a session and answers its token, which is stored only as a hash. Fails with
     * {@code service_unavailable} when the user has as many live ones as there may be.
     */
    Uni<String> create(String user) {
        String token = Tokens.random();
        return pool.preparedQuery("select open_session($1, $2, $3, $4)")
                .execute(Tuple.of(bytes(Tokens.hash(token)), user, times.lifeSeconds(), limit))
                .map(rows -> {
                    if (!rows.iterator().next().getBoolean(0)) {
                        throw new FaultException(full(user));
                    }
                    return token;
                });
    }

    private Fault full(String user) {
        return new Fault.TooManySessions(limit, user);
    }

    /** The live session under this hash; finding it counts as using it. */
    Uni<Optional<Found>> find(String hash) {
        Kept known = kept.getIfPresent(hash);
        long asked = System.nanoTime();
        if (known != null && asked - known.checked < times.freshNanos()) {
            return Uni.createFrom().item(Optional.of(known.session));
        }
        boolean touch = known == null || asked - known.touched >= times.unwrittenNanos();
        return pool.preparedQuery(touch ? TOUCH : LOOK)
                .execute(Tuple.of(bytes(hash), times.lifeSeconds()))
                .map(rows -> looked(hash, rows, asked));
    }

    /** Ends a session; an unknown one is ended already. */
    Uni<Void> delete(String hash) {
        kept.invalidate(hash);
        return pool.preparedQuery("delete from session where token_hash = $1")
                .execute(Tuple.of(bytes(hash)))
                .invoke(() -> kept.invalidate(hash))
                .replaceWithVoid();
    }

    /** Removes sessions that were idle for too long. */
    Uni<Integer> purge() {
        return pool.preparedQuery("delete from session where last_accessed_at < now() - make_interval(secs => $1)")
                .execute(Tuple.of(times.lifeSeconds()))
                .map(RowSet::rowCount);
    }

    // ages are told by the server: its clock and this machine's may differ
    private static final String LOOK = """
            select account, created_at, last_accessed_at,
                   extract(epoch from now() - last_accessed_at)::float8 as age
            from session
            where token_hash = $1 and last_accessed_at >= now() - make_interval(secs => $2)
            """;

    private static final String TOUCH = """
            update session set last_accessed_at = greatest(last_accessed_at, now())
            where token_hash = $1 and last_accessed_at >= now() - make_interval(secs => $2)
            returning account, created_at, last_accessed_at, 0::float8 as age
            """;

    private Optional<Found> looked(String hash, RowSet<Row> rows, long asked) {
        if (rows.size() == 0) {
            kept.invalidate(hash);
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        Found session = new Found(
                row.getString("account"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_accessed_at").toInstant());
        long age = (long) (Math.max(0, row.getDouble("age")) * 1e9);
        kept.put(hash, new Kept(session, asked - age, asked));
        return Optional.of(session);
    }

    private static Buffer bytes(String hash) {
        return Buffer.buffer(HexFormat.of().parseHex(hash));
    }

    /** A live session. */
    record Found(String user, Instant createdAt, Instant lastAccessedAt) {}

    /** A session and the moments, by {@link System#nanoTime}, when its use was last written and when it was looked up. */
    private record Kept(Found session, long touched, long checked) {}
}
