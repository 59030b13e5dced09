package doppel.boot;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Replaces the certificate when its files change. Quarkus's own reload replaces it at every look, changed or not, and
 * logs a line each time.
 */
@ApplicationScoped
class CertificateWatch {
    private static final Logger LOG = Logger.getLogger(CertificateWatch.class);
    private static final String NAME = "doppel";

    private final Vertx vertx;
    private final TlsConfigurationRegistry registry;
    private final Event<CertificateUpdatedEvent> updated;
    private final Optional<Path> certificate;
    private final Optional<Path> key;
    private final Duration period;
    private byte[] used = new byte[0];
    private byte[] refused = new byte[0];

    CertificateWatch(
            Vertx vertx,
            TlsConfigurationRegistry registry,
            Event<CertificateUpdatedEvent> updated,
            @ConfigProperty(name = "quarkus.tls.doppel.key-store.pem.0.cert") Optional<Path> certificate,
            @ConfigProperty(name = "quarkus.tls.doppel.key-store.pem.0.key") Optional<Path> key,
            @ConfigProperty(name = "doppel.tls.reload", defaultValue = "PT1M") Duration period) {
        this.vertx = vertx;
        this.registry = registry;
        this.updated = updated;
        this.certificate = certificate;
        this.key = key;
        this.period = period;
    }

    void watch(@Observes StartupEvent event) throws IOException {
        if (certificate.isPresent() && key.isPresent() && registry.get(NAME).isPresent()) {
            used = content();
            vertx.setPeriodic(
                    Math.max(1, period.toMillis()),
                    tick -> vertx.executeBlocking(this::look)
                            .onFailure(e -> LOG.warnf("The certificate cannot be read: %s", e)));
        }
    }

    /** A pair that does not fit together, or cannot be read, is checked again: its files are replaced one by one. */
    private synchronized boolean look() throws IOException {
        byte[] content = content();
        if (Arrays.equals(content, used) || Arrays.equals(content, refused)) {
            return false;
        }
        TlsConfiguration configuration = registry.get(NAME).orElseThrow();
        // reloading checks each file alone, and would take a key that belongs to another certificate
        Optional<String> fault = new PemPair(certificate.orElseThrow(), key.orElseThrow()).fault();
        if (fault.isPresent() || !configuration.reload()) {
            refused = content;
            LOG.warnf(
                    "The certificate in %s has changed, and cannot be used%s",
                    certificate.orElseThrow(),
                    fault.map(reason -> ": " + reason).orElse(""));
            return false;
        }
        updated.fire(new CertificateUpdatedEvent(NAME, configuration));
        used = content;
        LOG.infof("The certificate in %s has changed, and is used from now on", certificate.orElseThrow());
        return true;
    }

    private byte[] content() throws IOException {
        byte[] first = Files.readAllBytes(certificate.orElseThrow());
        byte[] second = Files.readAllBytes(key.orElseThrow());
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
