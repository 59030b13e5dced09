package doppel.lab;

import doppel.access.AdminConfig;
import doppel.boot.Started;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
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
    /** What curl needs to trust the certificate; empty for http. */
    private final String trust;

    Welcome(
            Lab lab,
            LabClock clock,
            AdminConfig admin,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "quarkus.http.ssl-port") int securePort,
            @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled") String insecure,
            @ConfigProperty(name = "quarkus.tls.doppel.key-store.pem.0.cert") Optional<String> certificate) {
        this.lab = lab;
        this.clock = clock;
        this.admin = admin;
        String shown = host.equals("0.0.0.0") ? "localhost" : host;
        boolean plain = insecure.equalsIgnoreCase("enabled");
        this.trust =
                plain ? "" : certificate.map(file -> "--cacert '" + file + "' ").orElse("");
        this.url = plain ? "http://" + shown + ":" + port : "https://" + shown + ":" + securePort;
    }

    void atStart(@Observes Started event) throws Throwable {
        LabSummary summary = VertxContextSupport.subscribeAndAwait(lab::summary);
        Speed speed = VertxContextSupport.subscribeAndAwait(clock::speed);
        LOG.infof("The lab holds %s; its clock runs at speed %s.", summary.sentence(), speed);
        // without the password, which curl asks for: so the line can be pasted as it is
        LOG.infof(
                "Sign in as %s, with your password: curl %s-X POST -u '%s' %s/api/session",
                admin.username(), trust, admin.username().replace("'", "'\\''"), url);
        LOG.infof("Doppel listens on %s; its API is described at %s/q/swagger-ui", url, url);
    }
}
