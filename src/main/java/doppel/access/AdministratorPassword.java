package doppel.access;

import doppel.db.Database;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The administrator's password at a start. It is used when the account is created and stays until another one is set
 * one by {@code doppel.admin.reset-password}: a start that merely lacks the option must not put the default back.
 */
@Singleton
public final class AdministratorPassword {
    private static final Logger LOG = Logger.getLogger(AdministratorPassword.class);
    private static final String HOW =
            "start once with doppel.admin.password set to the new one and doppel.admin.reset-password=true";

    private final AdministratorStore store;
    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordLane lane;
    private final AdminConfig admin;

    AdministratorPassword(
            Database database, Accounts accounts, Passwords passwords, PasswordLane lane, AdminConfig admin) {
        this.store = new AdministratorStore(database, admin.username());
        this.accounts = accounts;
        this.passwords = passwords;
        this.lane = lane;
        this.admin = admin;
    }

    /** The administrator's name, as it is stored when the account is made. */
    public String name() {
        return store.name();
    }

    /** Ends the start when the options contradict each other. */
    public void check() {
        if (admin.resetPassword() && admin.password().isEmpty()) {
            // the kind of exception that Quarkus answers with its bare message and exit code 1, without a stack trace
            throw new ConfigurationException(
                    "Doppel does not start: doppel.admin.reset-password=true needs doppel.admin.password.");
        }
    }

    /** A hash of the password that a new account gets. Slow: not for the event loop. */
    private String hash() {
        String password = admin.password().orElse(AdminConfig.DEFAULT_PASSWORD);
        if (password.equals(AdminConfig.DEFAULT_PASSWORD)) {
            warnOfDefault();
        }
        return passwords.hash(password);
    }

    /**
     * Sees that the built-in roles and the account are there, and settles the password.
     *
     * @param first whether the seed has just been loaded, and may have made the account
     */
    public Uni<Void> settle(boolean first) {
        return store.roles().chain(store::find).chain(stored -> {
            if (stored.isEmpty()) {
                return lane.run(this::hash).chain(store::admit);
            }
            settle(stored.get(), first);
            return Uni.createFrom().voidItem();
        });
    }

    /**
     * Replaces the password of an account that is there, or says what is to be said about it. bcrypt is slow on purpose,
     * and a start need not wait for it. Sign-ins do while the password is being replaced.
     */
    private void settle(AdministratorStore.Stored stored, boolean first) {
        if (admin.password().isPresent() && (first || admin.resetPassword())) {
            replace(stored, admin.password().get());
        } else {
            lane.run(() -> {
                        compare(stored);
                        return true;
                    })
                    .subscribe()
                    .with(done -> {}, busy -> LOG.debugf("The stored password could not be checked: %s", busy));
        }
    }

    private void replace(AdministratorStore.Stored stored, String password) {
        Uni<Void> settled = lane.run(() -> passwords.hash(password))
                .chain(hash -> store.replace(stored, hash))
                .invoke(() -> replaced(stored, password))
                .onFailure()
                .invoke(failure -> LOG.warnf("The password of %s is not replaced yet: %s", stored.name(), failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(1))
                .indefinitely()
                .memoize()
                .indefinitely();
        accounts.hold(settled);
        settled.subscribe().with(done -> {});
    }

    private void replaced(AdministratorStore.Stored stored, String password) {
        LOG.infof(
                "The password of %s is the one of doppel.admin.password now.%s",
                stored.name(),
                admin.resetPassword()
                        ? " Take doppel.admin.reset-password away: with it, each start sets the password again."
                        : "");
        if (password.equals(AdminConfig.DEFAULT_PASSWORD)) {
            warnOfDefault();
        }
    }

    private void compare(AdministratorStore.Stored stored) {
        if (passwords.matches(AdminConfig.DEFAULT_PASSWORD, stored.hash())) {
            warnOfDefault();
            if (admin.password().filter(AdminConfig.DEFAULT_PASSWORD::equals).isPresent()) {
                return;
            }
        }
        if (admin.password().isPresent() && !passwords.matches(admin.password().get(), stored.hash())) {
            LOG.warnf(
                    "doppel.admin.password is not the password of %s, which keeps the one that it has. To change it, %s.",
                    stored.name(), HOW);
        }
    }

    private void warnOfDefault() {
        LOG.warnf("%s has the default password. To change it, %s.", admin.username(), HOW);
    }
}
