package doppel.boot;

import doppel.postgres.PostgresServer;
import doppel.postgres.StartFailure;
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
    Main() {}

    public static void main(String... args) {
        // Quarkus refuses an address that is none with an empty answer; ours is a vapi error (rest.RestErrors)
        System.setProperty("vertx.disableURIValidation", "true");
        if (DevMode.isOn()) {
            develop();
            Quarkus.run(Application.class, args);
            return;
        }
        // Doppel has none, and their handler keeps something of each request that waits behind another
        System.setProperty("vertx.disableWebsockets", "true");
        Shutdown shutdown = Shutdown.install();
        boolean ready = false;
        try {
            SmallRyeConfig config = prepare();
            new HttpPorts(config).check();
            startDatabase(config).ifPresent(shutdown::stopsLast);
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
            // an unforeseen error must not keep the JVM waiting for a Quarkus that never started
            if (!ready) {
                shutdown.quarkusHasStopped();
            }
        }
        Quarkus.run(Application.class, shutdown::quarkusEnds, args);
    }

    /** In dev mode a failure is thrown: Quarkus shows it, and tries again when the sources have changed. */
    private static void develop() {
        SmallRyeConfig config = prepare();
        if (!DevMode.isKept()) {
            startDatabase(config).ifPresent(DevMode::keep);
        }
    }

    /** Checks the settings, before anything is started. */
    private static SmallRyeConfig prepare() {
        temporaryFiles();
        MavenRun.adopt();
        // not ConfigProvider's: what that returns before Quarkus runs would stay registered for Quarkus itself
        SmallRyeConfig config = ConfigUtils.configBuilder().build();
        SettingsCheck.check(config);
        new TlsSettings(config).check();
        new SeedLocation(config).check();
        new HttpBodies(config).apply();
        return config;
    }

    /** Sees to the certificate and the database; returns the server that was started, where it is the embedded one. */
    private static Optional<PostgresServer> startDatabase(SmallRyeConfig config) {
        TlsSettings tls = new TlsSettings(config);
        DatabaseSettings database = new DatabaseSettings(config);
        Optional<Path> data = database.embedded();
        boolean beside = tls.isBeside(data);
        // problems with the certificate are reported before a server runs
        if (!beside) {
            tls.apply(data);
        }
        if (data.isEmpty()) {
            database.useNamed();
            return Optional.empty();
        }
        PostgresServer server =
                PostgresServer.start(data.get(), config.getOptionalValue(PostgresServer.USER_KNOB, String.class));
        boolean complete = false;
        try {
            DatabaseSettings.use(server);
            if (beside) {
                tls.apply(data);
            }
            complete = true;
            return Optional.of(server);
        } finally {
            if (!complete) {
                server.close();
            }
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
