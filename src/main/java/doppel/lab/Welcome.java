package doppel.lab;

import doppel.boot.Started;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The last lines of the start: where Doppel listens, how to sign in, what the lab holds. */
@Singleton
final class Welcome {
    private static final Logger LOG = Logger.getLogger(Welcome.class);

    private final Lab lab;
    private final LabClock clock;
    private final AdminConfig admin;
    private final String url;

    Welcome(
            Lab lab,
            LabClock clock,
            AdminConfig admin,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "quarkus.http.ssl-port") int securePort,
            @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled") String insecure) {
        this.lab = lab;
        this.clock = clock;
        this.admin = admin;
        String shown = host.equals("0.0.0.0") ? "localhost" : host;
        this.url = insecure.equalsIgnoreCase("enabled")
                ? "http://" + shown + ":" + port
                : "https://" + shown + ":" + securePort;
    }

    void atStart(@Observes Started event) throws Throwable {
        LabSummary summary = VertxContextSupport.subscribeAndAwait(lab::summary);
        Speed speed = VertxContextSupport.subscribeAndAwait(clock::speed);
        LOG.infof("The lab holds %s; its clock runs at speed %s.", summary.sentence(), speed);
        LOG.infof(
                "Sign in as %s: curl -X POST -u '%s:<password>' %s/api/session",
                admin.username(), admin.username(), url);
        LOG.infof("Doppel listens on %s; its API is described at %s/q/swagger-ui", url, url);
    }
}
