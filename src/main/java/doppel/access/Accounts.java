package doppel.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import doppel.db.Entities;
import doppel.db.Versioned;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether a name and a password belong together. */
@ApplicationScoped
public class Accounts {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int REMEMBERED_MOST = 10_000;

    private final Versioned<Map<String, Account>> accounts;
    private final Passwords passwords;
    private final PasswordLane lane;
    private final SignInThrottle throttle;
    private final String dummyHash;
    private final SecretKeySpec key;

    /** Pairs that were right a moment ago, under a keyed hash: a client that signs in for every call pays for bcrypt once. */
    private final Cache<String, Boolean> verified = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(REMEMBERED_MOST)
            .build();

    /** Pairs that are being checked: clients that sign in all at once wait for one bcrypt. */
    private final Map<String, Uni<SignIn>> running = new ConcurrentHashMap<>();

    private volatile Uni<Void> settled = Uni.createFrom().voidItem();

    /** An account as it is stored. */
    private record Account(String name, String hash) {}

    Accounts(Pool pool, Entities entities, Passwords passwords, PasswordLane lane, SignInThrottle throttle) {
        this.accounts = new Versioned<>(pool, "access", () -> entities.read(Accounts::load));
        this.passwords = passwords;
        this.lane = lane;
        this.throttle = throttle;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.dummyHash = passwords.dummyHash();
    }

    /**
     * Lets no sign-in pass before this is over: a password is being replaced while the ports are open already.
     *
     * @param until may be waited for by many; does not fail
     */
    public void hold(Uni<Void> until) {
        settled = until.invoke(accounts::forget).memoize().indefinitely();
    }

    /**
     * Whether this name and password belong together. Names that have one {@link UserName#key key} are one. An unknown
     * name takes as long as a wrong password, and a sign-in after many that failed waits. Fails with
     * {@code service_unavailable} when too many are being checked.
     *
     * @param address where the sign-in comes from
     */
    public Uni<SignIn> verify(String name, String password, String address) {
        String user = UserName.key(name);
        return settled.chain(accounts::get)
                // an account that was just created on another replica
                .chain(known -> known.containsKey(user) ? Uni.createFrom().item(known) : accounts.renewed())
                .chain(known -> check(Optional.ofNullable(known.get(user)), user, password, address));
    }

    /** All spellings of these users that rows may contain. */
    public Uni<Set<String>> spellings(Collection<String> names) {
        return accounts.get().map(known -> {
            Set<String> spellings = new HashSet<>(names);
            Set<String> keys = names.stream().map(UserName::key).collect(Collectors.toSet());
            known.forEach((user, account) -> {
                if (keys.contains(user)) {
                    spellings.add(account.name());
                }
            });
            return spellings;
        });
    }

    private static Uni<Map<String, Account>> load() {
        return AccountRow.<AccountRow>list("order by locate('\\', name), name").map(rows -> {
            Map<String, Account> accounts = new HashMap<>();
            for (AccountRow row : rows) {
                // a database of an older version may have one user under two names: the one without a backslash signs
                // in
                accounts.putIfAbsent(UserName.key(row.name), new Account(row.name, row.passwordHash));
            }
            return accounts;
        });
    }

    private Uni<SignIn> check(Optional<Account> account, String user, String password, String address) {
        String hash = account.map(Account::hash).orElse(dummyHash);
        String pair = keyed(user, hash, password);
        if (account.isPresent() && verified.getIfPresent(pair) != null) {
            return Uni.createFrom().item(new SignIn.Accepted(account.get().name()));
        }
        return running.computeIfAbsent(
                pair,
                key -> matches(password, hash, user, address)
                        .map(right -> {
                            if (right && account.isPresent()) {
                                verified.put(pair, true);
                                throttle.succeeded(user, address);
                                return (SignIn)
                                        new SignIn.Accepted(account.get().name());
                            }
                            return new SignIn.Refused(account.isPresent() ? "wrong password" : "unknown user");
                        })
                        .onFailure(Throttled.class)
                        .recoverWithItem(new SignIn.Refused("too many sign-ins of this user from there have failed"))
                        .onTermination()
                        .invoke(() -> running.remove(pair))
                        .memoize()
                        .indefinitely());
    }

    /** The slow part: when the throttle allows it, and in a lane of its own. */
    private Uni<Boolean> matches(String password, String hash, String user, String address) {
        if (lane.full()) {
            // checked before the throttle: a user is not charged for a flood of others
            return Uni.createFrom().failure(lane.busy());
        }
        Optional<Duration> wait = throttle.take(user, address);
        if (wait.isEmpty()) {
            return Uni.createFrom().failure(new Throttled());
        }
        Uni<Boolean> checked = lane.run(() -> passwords.matches(password, hash));
        return wait.get().isZero()
                ? checked
                : Uni.createFrom().voidItem().onItem().delayIt().by(wait.get()).chain(() -> checked);
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

    /** The throttle lets no sign-in through. */
    private static final class Throttled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Throttled() {
            super(null, null, false, false);
        }
    }
}
