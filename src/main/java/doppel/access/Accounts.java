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
    private final SignInThrottle throttle;
    private final String nobodysHash;
    private final SecretKeySpec key;

    /** Pairs that were right a moment ago, under a keyed hash: who signs in for every call pays for bcrypt once. */
    private final Map<String, Long> verified = new ConcurrentHashMap<>();

    /** Pairs that are being checked: clients that sign in all at once wait for one bcrypt. */
    private final Map<String, Uni<Boolean>> running = new ConcurrentHashMap<>();

    private volatile Uni<Void> settled = Uni.createFrom().voidItem();

    Accounts(Pool pool, Passwords passwords, SignInThrottle throttle) {
        this.pool = pool;
        this.passwords = passwords;
        this.throttle = throttle;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.nobodysHash = passwords.nobodys();
    }

    /**
     * Lets no sign-in pass before this is over: accounts are still being settled while the ports are open already.
     *
     * @param until may be waited for by many; does not fail
     */
    public void hold(Uni<Void> until) {
        settled = until;
    }

    /**
     * The account of this name and password, spelled as it is stored; empty when they do not belong together. Names
     * differ in more than case. An unknown name takes as long as a wrong password, and a sign-in after many that failed
     * waits.
     *
     * @param address where the sign-in comes from
     */
    public Uni<Optional<String>> verify(String name, String password, String address) {
        // what PostgreSQL cannot store cannot be a name in it
        if (name.indexOf(0) >= 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        return settled.chain(() -> pool.preparedQuery(
                                "select name, password_hash from account where lower(name) = lower($1)")
                        .execute(Tuple.of(name)))
                .chain(rows -> check(rows, name, password, address));
    }

    private Uni<Optional<String>> check(RowSet<Row> rows, String name, String password, String address) {
        boolean known = rows.size() > 0;
        Row row = known ? rows.iterator().next() : null;
        String account = row == null ? "" : row.getString("name");
        String hash = row == null ? nobodysHash : row.getString("password_hash");
        String pair = keyed(account, hash, password);
        Long until = verified.get(pair);
        if (until != null && until - System.nanoTime() > 0) {
            return Uni.createFrom().item(Optional.of(account));
        }
        return running.computeIfAbsent(
                        pair,
                        key -> matches(password, hash, name, address)
                                .onItem()
                                .invoke(right -> {
                                    if (right && known) {
                                        remember(pair);
                                        throttle.succeeded(name, address);
                                    }
                                })
                                .onTermination()
                                .invoke(() -> running.remove(pair))
                                .memoize()
                                .indefinitely())
                .map(right -> right && known ? Optional.of(account) : Optional.empty());
    }

    /** The slow part: when the throttle allows it, and off the event loop. */
    private Uni<Boolean> matches(String password, String hash, String name, String address) {
        Optional<Duration> wait = throttle.take(name, address, System.nanoTime());
        if (wait.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        Uni<Boolean> checked = Uni.createFrom()
                .item(() -> passwords.matches(password, hash))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return wait.get().isZero()
                ? checked
                : Uni.createFrom().voidItem().onItem().delayIt().by(wait.get()).chain(() -> checked);
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
