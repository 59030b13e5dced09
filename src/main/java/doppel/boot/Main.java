package doppel.boot;

import doppel.postgres.PostgresServer;
import doppel.postgres.StartFailure;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Starts Doppel: finds or starts its PostgreSQL first, then Quarkus, and at the end stops them the other way round. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        // Quarkus refuses an address that is none with an empty answer; ours is a vapi error (rest.RestErrors)
        System.setProperty("vertx.disableURIValidation", "true");
        // Doppel has none, and their handler keeps something of each request that waits behind another
        System.setProperty("vertx.disableWebsockets", "true");
        Shutdown shutdown = Shutdown.install();
        boolean ready = false;
        try {
            temporaryFiles();
            MavenRun.adopt();
            // not ConfigProvider's: what that returns before Quarkus runs would stay registered for Quarkus itself
            SmallRyeConfig config = ConfigUtils.configBuilder().build();
            Knobs.check(config);
            TlsSettings tls = new TlsSettings(config);
            tls.check();
            new SeedLocation(config).check();
            new HttpBodies(config).apply();
            // while developing, Quarkus itself holds the ports over many starts
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                new HttpPorts(config).check();
            }
            DatabaseSettings database = new DatabaseSettings(config);
            Optional<Path> data = database.embedded();
            // what would go wrong with the certificate is told before a server runs
            if (!tls.isBeside(data)) {
                tls.apply(data);
            }
            if (data.isEmpty()) {
                database.useNamed();
            }
            data.ifPresent(directory -> {
                PostgresServer server = PostgresServer.start(
                        directory, config.getOptionalValue(PostgresServer.USER_KNOB, String.class));
                shutdown.stopsLast(server);
                DatabaseSettings.use(server);
            });
            if (tls.isBeside(data)) {
                tls.apply(data);
            }
            shutdown.quarkusStarts(config.getOptionalValue("doppel.shutdown.timeout", Duration.class)
                    .orElse(Duration.ofSeconds(10)));
            ready = true;
        } catch (StartFailure e) {
            System.err.println("doppel: " + e.getMessage());
            shutdown.quarkusHasStopped();
            // the interrupt that ended the start has done its work: a native executable would trip over it on its way
            // out
            Thread.interrupted();
            System.exit(1);
        } finally {
            // an error that nobody foresaw must not keep the JVM waiting for a Quarkus that never was
            if (!ready) {
                shutdown.quarkusHasStopped();
            }
        }
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Quarkus.run(Application.class, shutdown::quarkusEnds, args);
        } else {
            Quarkus.run(Application.class, args);
        }
    }

    /** In an image they are on the volume, and a new volume may be empty. */
    private static void temporaryFiles() {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new StartFailure("there is no place for temporary files in " + directory + ": " + e, e);
        }
    }
}
