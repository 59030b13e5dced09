package doppel.access;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether a name and a password belong together. */
@ApplicationScoped
public class Accounts {
    private static final long REMEMBERED_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int REMEMBERED_MOST = 10_000;

    private final Pool pool;
    private final Passwords passwords;
    private final String nobodysHash;
    private final SecretKeySpec key;

    /** Pairs that were right a moment ago, under a keyed hash: who signs in for every call pays for bcrypt once. */
    private final Map<String, Long> verified = new ConcurrentHashMap<>();

    Accounts(Pool pool, Passwords passwords) {
        this.pool = pool;
        this.passwords = passwords;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.nobodysHash = passwords.hash(Base64.getEncoder().encodeToString(random));
    }

    /**
     * The account of this name and password, spelled as it is stored; empty when they do not belong together. Names
     * differ in more than case. An unknown name takes as long as a wrong password.
     */
    public Uni<Optional<String>> verify(String name, String password) {
        // what PostgreSQL cannot store cannot be a name in it
        if (name.indexOf(0) >= 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        return pool.preparedQuery("select name, password_hash from account where lower(name) = lower($1)")
                .execute(Tuple.of(name))
                .chain(rows -> check(rows, password));
    }

    private Uni<Optional<String>> check(RowSet<Row> rows, String password) {
        boolean known = rows.size() > 0;
        Row row = known ? rows.iterator().next() : null;
        String account = row == null ? "" : row.getString("name");
        String hash = row == null ? nobodysHash : row.getString("password_hash");
        String pair = keyed(account, hash, password);
        Long until = verified.get(pair);
        if (until != null && until - System.nanoTime() > 0) {
            return Uni.createFrom().item(Optional.of(account));
        }
        return Uni.createFrom()
                .item(() -> passwords.matches(password, hash) && known)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(right -> {
                    if (!right) {
                        return Optional.empty();
                    }
                    remember(pair);
                    return Optional.of(account);
                });
    }

    private void remember(String pair) {
        long now = System.nanoTime();
        if (verified.size() >= REMEMBERED_MOST) {
            verified.values().removeIf(until -> until - now <= 0);
        }
        if (verified.size() < REMEMBERED_MOST) {
            verified.put(pair, now + REMEMBERED_NANOS);
        }
    }

    private String keyed(String account, String hash, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (String part : new String[] {account, hash, password}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(new byte[] {
                    (byte) (bytes.length >> 24),
                    (byte) (bytes.length >> 16),
                    (byte) (bytes.length >> 8),
                    (byte) bytes.length
                });
                mac.update(bytes);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 belongs to every Java", e);
        }
    }
}
