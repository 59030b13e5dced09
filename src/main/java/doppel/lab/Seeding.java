package doppel.lab;

import doppel.access.Accounts;
import doppel.access.Passwords;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Loads the lab at the first start and sees at every start that the administrator can sign in. Flyway has run by then;
 * the HTTP ports open only afterwards. A seed file that is broken ends the start.
 */
@Singleton
public final class Seeding {
    /** Whoever needs the lab at its start observes with a larger number. */
    public static final int PRIORITY = 100;

    private static final Logger LOG = Logger.getLogger(Seeding.class);

    private final SeedWriter writer;
    private final Administrator administrator;
    private final Accounts accounts;
    private final Passwords passwords;
    private final AdminConfig admin;
    private final String file;

    Seeding(
            Pool pool,
            Accounts accounts,
            Passwords passwords,
            AdminConfig admin,
            @ConfigProperty(name = "doppel.seed", defaultValue = "classpath:db/seed/lab.yaml") String file) {
        this.writer = new SeedWriter(pool);
        this.administrator = new Administrator(pool, passwords, admin.username(), admin.password());
        this.accounts = accounts;
        this.passwords = passwords;
        this.admin = admin;
        this.file = file;
    }

    void atStart(@Observes @Priority(PRIORITY) StartupEvent event) throws Throwable {
        if (await(writer.empty())) {
            load();
        }
        await(administrator.roles());
        admitAdministrator();
    }

    private void load() throws Throwable {
        SeedPlan plan = read();
        if (await(writer.write(plan, hashes(plan), admin.username()))) {
            LOG.infof(
                    "loaded %s: %d virtual machines",
                    SeedFile.name(file), plan.machines().size());
        }
    }

    private SeedPlan read() {
        try {
            return SeedPlan.read(file);
        } catch (SeedException e) {
            // the kind of exception that Quarkus answers with its bare message and exit code 1, without a stack trace
            throw new ConfigurationException(
                    "Doppel does not start, for its seed file is broken. Nothing was loaded.\n" + e.getMessage());
        }
    }

    /** A hash costs some 50 ms on purpose, and each user has his own: all processors help. */
    private Map<String, String> hashes(SeedPlan plan) {
        return plan.users().parallelStream()
                .collect(Collectors.toMap(user -> user.name().text(), user -> passwords.hash(user.password())));
    }

    private void admitAdministrator() throws Throwable {
        Optional<String> hash = await(administrator.hash());
        if (hash.isEmpty()) {
            await(administrator.store(administrator.newHash()));
        } else {
            settlePassword(hash.get());
        }
        if (admin.password().equals(AdminConfig.DEFAULT_PASSWORD)) {
            LOG.warnf("%s has the default password; set doppel.admin.password", admin.username());
        }
    }

    /** A look at a hash is slow on purpose, and a start need not wait for it: those who sign in do. */
    private void settlePassword(String hash) {
        Uni<Void> settled = slow(() -> administrator.verifies(hash))
                .chain(same -> same
                        ? Uni.createFrom().voidItem()
                        : slow(administrator::newHash).chain(administrator::store))
                .onFailure()
                .invoke(failure -> LOG.warnf("The password of %s is not settled yet: %s", admin.username(), failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(1))
                .indefinitely()
                .memoize()
                .indefinitely();
        accounts.hold(settled);
        settled.subscribe().with(done -> {});
    }

    private static <T> Uni<T> slow(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static <T> T await(Uni<T> uni) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> uni);
    }
}
