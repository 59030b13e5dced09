package doppel.seed;

import doppel.access.AdministratorPassword;
import doppel.access.Passwords;
import doppel.boot.StartOrder;
import doppel.db.Database;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Loads the lab at the first start and sees at every start that the administrator can sign in. Flyway has run by then;
 * the HTTP ports open only afterwards. A seed file that is broken ends the start.
 */
@Singleton
final class Seeding {
    private static final Logger LOG = Logger.getLogger(Seeding.class);

    private static final String DEFAULT_SEED = "classpath:db/seed/lab.yaml";

    private final SeedWriter writer;
    private final AdministratorPassword administrator;
    private final Passwords passwords;
    private final Database database;
    private final String file;
    /** Whether the seed was set. */
    private final boolean chosen;

    Seeding(
            Database database,
            Passwords passwords,
            AdministratorPassword administrator,
            @ConfigProperty(name = "doppel.seed") Optional<String> file) {
        this.database = database;
        this.writer = new SeedWriter(database);
        this.administrator = administrator;
        this.passwords = passwords;
        this.file = file.orElse(DEFAULT_SEED);
        this.chosen = file.isPresent();
    }

    void atStart(@Observes @Priority(StartOrder.SEED) StartupEvent event) throws Throwable {
        administrator.check();
        boolean empty = await(writer.empty());
        boolean first = empty && load();
        if (!empty) {
            remark();
        }
        await(administrator.settle(first));
    }

    /** A seed that was changed or chosen after the lab was loaded would be ignored without a word. */
    private void remark() throws Throwable {
        String remark = LoadedSeed.remark(await(LoadedSeed.read(database)), file, chosen);
        if (remark != null) {
            LOG.warn(remark);
        }
    }

    /** Whether it was this process that loaded the lab. */
    private boolean load() throws Throwable {
        // before the file is read: one that changes meanwhile is reported as changed at the next start
        LoadedSeed seed = new LoadedSeed(SeedFile.name(file), unbroken(SeedDigest::of));
        SeedPlan plan = unbroken(SeedPlan::read);
        boolean loaded = await(writer.write(seed, plan, hashes(plan), administrator.name()));
        if (loaded) {
            LOG.infof(
                    "loaded %s: %d virtual machines",
                    SeedFile.name(file), plan.machines().size());
        }
        return loaded;
    }

    private <T> T unbroken(Function<String, T> reading) {
        try {
            return reading.apply(file);
        } catch (SeedException e) {
            // the kind of exception that Quarkus answers with its bare message and exit code 1, without a stack trace
            throw new ConfigurationException(
                    "Doppel does not start, for its seed file is broken. Nothing was loaded.\n" + e.getMessage());
        }
    }

    /** A hash costs some 50 ms on purpose, and each user has one: all processors are used. */
    private Map<String, String> hashes(SeedPlan plan) {
        return plan.users().parallelStream()
                .collect(Collectors.toMap(user -> user.name().text(), user -> passwords.hash(user.password())));
    }

    private static <T> T await(Uni<T> uni) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> uni);
    }
}
