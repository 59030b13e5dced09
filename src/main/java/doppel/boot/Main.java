package doppel.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;

/** Starts Doppel: finds or starts its PostgreSQL first, then Quarkus, and at the end stops them the other way round. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        // Quarkus refuses an address that is none with an empty answer; ours is a vapi error (vapi.RestErrors)
        System.setProperty("vertx.disableURIValidation", "true");
        Shutdown shutdown = Shutdown.install();
        boolean ready = false;
        try {
            // not ConfigProvider's: what that returns before Quarkus runs would stay registered for Quarkus itself
            SmallRyeConfig config = ConfigUtils.configBuilder().build();
            new DatabaseSettings(config).apply().ifPresent(directory -> {
                PostgresServer server = PostgresServer.start(directory);
                shutdown.stopsLast(server);
                DatabaseSettings.use(server);
            });
            shutdown.quarkusStarts();
            ready = true;
        } catch (StartFailure e) {
            System.err.println("doppel: " + e.getMessage());
            shutdown.quarkusHasStopped();
            System.exit(1);
        } finally {
            // an error that nobody foresaw must not keep the JVM waiting for a Quarkus that never was
            if (!ready) {
                shutdown.quarkusHasStopped();
            }
        }
        Quarkus.run(Application.class, args);
    }
}
