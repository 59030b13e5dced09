package doppel.session;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions, in PostgreSQL and for a second in memory: a session that ends here ends at once, one that ends on another
 * replica within a second. That it was used is written at most every ten seconds.
 */
@ApplicationScoped
class SessionStore {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration TOUCHED = Duration.ofSeconds(10);

    private final Pool pool;
    private final Duration idleTimeout;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    SessionStore(Pool pool, SessionConfig config) {
        this.pool = pool;
        this.idleTimeout = config.idleTimeout();
    }

    /** Makes a session and answers its token, which is known to nobody else from now on. */
    Uni<String> create(String user) {
        String token = Tokens.random();
        return pool.preparedQuery("insert into session (token_hash, account) values ($1, $2)")
                .execute(Tuple.of(bytes(Tokens.hash(token)), user))
                .replaceWith(token);
    }

    /** The live session under this hash; finding it counts as using it. */
    Uni<Optional<Found>> find(String hash) {
        Kept known = kept.get(hash);
        if (known != null && System.nanoTime() - known.checked < FRESH_NANOS) {
            return Uni.createFrom().item(Optional.of(known.session));
        }
        long asked = System.nanoTime();
        boolean touch = known == null || known.touched.isBefore(Instant.now().minus(TOUCHED));
        return pool.preparedQuery(touch ? TOUCH : LOOK)
                .execute(Tuple.of(bytes(hash), (double) idleTimeout.toSeconds()))
                .map(rows -> looked(hash, rows, asked));
    }

    /** Ends a session; an unknown one is ended already. */
    Uni<Void> delete(String hash) {
        kept.remove(hash);
        return pool.preparedQuery("delete from session where token_hash = $1")
                .execute(Tuple.of(bytes(hash)))
                .invoke(() -> kept.remove(hash))
                .replaceWithVoid();
    }

    /** Removes what nobody used for too long. */
    Uni<Integer> purge() {
        long now = System.nanoTime();
        kept.values()
                .removeIf(
                        session -> now - session.checked > Duration.ofMinutes(1).toNanos());
        return pool.preparedQuery("delete from session where last_accessed_at < now() - make_interval(secs => $1)")
                .execute(Tuple.of((double) idleTimeout.toSeconds()))
                .map(RowSet::rowCount);
    }

    private static final String LOOK = """
            select account, created_at, last_accessed_at from session
            where token_hash = $1 and last_accessed_at >= now() - make_interval(secs => $2)
            """;

    private static final String TOUCH = """
            update session set last_accessed_at = greatest(last_accessed_at, now())
            where token_hash = $1 and last_accessed_at >= now() - make_interval(secs => $2)
            returning account, created_at, last_accessed_at
            """;

    private Optional<Found> looked(String hash, RowSet<Row> rows, long asked) {
        if (rows.rowCount() == 0 && rows.size() == 0) {
            kept.remove(hash);
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        Instant touched = row.getOffsetDateTime("last_accessed_at").toInstant();
        Found session = new Found(
                row.getString("account"), row.getOffsetDateTime("created_at").toInstant(), touched);
        kept.put(hash, new Kept(session, touched, asked));
        return Optional.of(session);
    }

    private static Buffer bytes(String hash) {
        return Buffer.buffer(HexFormat.of().parseHex(hash));
    }

    /** A live session. */
    record Found(String user, Instant createdAt, Instant lastAccessedAt) {}

    private record Kept(Found session, Instant touched, long checked) {}
}
