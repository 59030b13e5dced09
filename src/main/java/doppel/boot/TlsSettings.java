package doppel.boot;

import doppel.postgres.StartFailure;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Which certificate the configuration asks for: the user's own, or one that signs itself. Quarkus reads it from system
 * properties, and left alone where the user speaks to it directly.
 *
 * @param config the configuration before Quarkus runs: system properties, environment, files
 */
record TlsSettings(SmallRyeConfig config) {
    private static final Logger LOG = Logger.getLogger(TlsSettings.class);
    private static final String CERTIFICATE = "doppel.tls.certificate";
    private static final String KEY = "doppel.tls.key";
    private static final String USED = "quarkus.http.tls-configuration-name";

    /** What is set when Quarkus should do it. */
    private static final List<String> QUARKUS_OWN = List.of(
            USED,
            "quarkus.http.ssl.certificate.files",
            "quarkus.http.ssl.certificate.key-files",
            "quarkus.http.ssl.certificate.key-store-file",
            "quarkus.tls.key-store.pem.0.cert",
            "quarkus.tls.key-store.p12.path",
            "quarkus.tls.key-store.jks.path");

    /**
     * Looks at the user's own certificate, before anything is started.
     *
     * @throws StartFailure where it cannot be used
     */
    void check() {
        if (isOurs()) {
            own().flatMap(PemPair::fault).ifPresent(fault -> {
                throw new StartFailure(CERTIFICATE + " and " + KEY + ": " + fault);
            });
        }
    }

    /**
     * Sees to a certificate, unless TLS is switched off.
     *
     * @param data the directory of the embedded server, beside whose data the certificate is kept; empty where there is none
     * @throws StartFailure where the certificate cannot be had
     */
    void apply(Optional<Path> data) {
        if (!isOurs()) {
            return;
        }
        PemPair used = own().orElseGet(() -> selfSigned(data));
        System.setProperty(
                "quarkus.tls.doppel.key-store.pem.0.cert", used.certificate().toString());
        System.setProperty("quarkus.tls.doppel.key-store.pem.0.key", used.key().toString());
        System.setProperty(USED, "doppel");
    }

    private Optional<PemPair> own() {
        Optional<Path> certificate = text(CERTIFICATE).map(Path::of);
        Optional<Path> key = text(KEY).map(Path::of);
        if (certificate.isPresent() != key.isPresent()) {
            throw new StartFailure(CERTIFICATE + " and " + KEY + " go together: set both, or neither");
        }
        return certificate.map(file -> new PemPair(file, key.orElseThrow()));
    }

    /** Whether there is https, by Doppel's settings or by Quarkus's own. */
    boolean isOn() {
        return isEnabled() || isQuarkusOwn();
    }

    private boolean isOurs() {
        return isEnabled() && !isQuarkusOwn();
    }

    private boolean isEnabled() {
        return config.getOptionalValue("doppel.tls.enabled", Boolean.class).orElse(true);
    }

    private boolean isQuarkusOwn() {
        return QUARKUS_OWN.stream().anyMatch(property -> text(property).isPresent());
    }

    /**
     * Whether the certificate is kept in the data directory, which must not be written to before the embedded server has
     * it.
     *
     * @throws StartFailure where something there is in its way
     */
    boolean isBeside(Optional<Path> data) {
        if (data.isEmpty() || !isOurs() || own().isPresent()) {
            return false;
        }
        Path directory = directory(data).toAbsolutePath().normalize();
        Path above = data.get().toAbsolutePath().normalize();
        boolean beside = directory.startsWith(above);
        if (beside) {
            new SelfSigned(directory).checkBelow(above);
        }
        return beside;
    }

    private Path directory(Optional<Path> data) {
        return text("doppel.tls.directory")
                .map(Path::of)
                .or(() -> data.map(path -> path.resolve("tls")))
                .orElse(Path.of(System.getProperty("user.home"), ".doppel", "tls"));
    }

    private PemPair selfSigned(Optional<Path> data) {
        Path directory = directory(data);
        List<String> names = config.getOptionalValues("doppel.tls.names", String.class)
                .orElse(List.of("localhost", "127.0.0.1", "::1"));
        SelfSigned selfSigned = new SelfSigned(directory);
        if (selfSigned.ensure(names, Instant.now())) {
            LOG.infof("Made a certificate for %s: %s", String.join(", ", names), selfSigned.certificate());
        }
        return new PemPair(selfSigned.certificate(), selfSigned.key());
    }

    private Optional<String> text(String property) {
        return config.getOptionalValue(property, String.class);
    }
}
