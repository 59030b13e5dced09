package doppel.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.postgres.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate that is made where the user has none. */
class SelfSignedTest {
    private static final List<String> NAMES = List.of("vc.lab.example", "192.0.2.7", "::1");
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path home;

    @Test
    void itHasTheNamesItWasAskedForAndCanBeTrustedAlone() throws Exception {
        SelfSigned made = new SelfSigned(home.resolve("deep/tls"));
        assertThat(made.ensure(NAMES, NOW)).isTrue();
        X509Certificate certificate = read(made);
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "vc.lab.example"), List.of(7, "192.0.2.7"), List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void aFileInTheWayOfTheDirectoryIsReportedAndAMissingDirectoryIsNot() throws IOException {
        new SelfSigned(home.resolve("deep/tls")).checkBelow(home);
        assertThat(home.resolve("deep")).doesNotExist();

        Files.writeString(home.resolve("deep"), "");
        assertThatThrownBy(() -> new SelfSigned(home.resolve("deep/tls")).checkBelow(home))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(home.resolve("deep") + " is not a directory");
    }

    @Test
    void nobodyElseReadsTheKey() throws IOException {
        SelfSigned made = new SelfSigned(home.resolve("tls"));
        made.ensure(NAMES, NOW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(made.key())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void itIsKeptForTheSameNamesHoweverTheyAreWritten() throws IOException {
        SelfSigned made = new SelfSigned(home);
        made.ensure(NAMES, NOW);
        byte[] first = Files.readAllBytes(made.certificate());
        assertThat(made.ensure(List.of("0:0::1", "192.0.2.7", " vc.lab.example", "::1"), NOW))
                .isFalse();
        assertThat(Files.readAllBytes(made.certificate())).isEqualTo(first);
    }

    @Test
    void otherNamesATermThatEndsOrAKeyThatDoesNotFitMakeAnother() throws IOException {
        SelfSigned made = new SelfSigned(home);
        made.ensure(NAMES, NOW);
        assertThat(made.ensure(List.of("vc.lab.example"), NOW)).isTrue();
        assertThat(made.ensure(List.of("vc.lab.example"), NOW.plus(Duration.ofDays(700))))
                .isFalse();
        assertThat(made.ensure(List.of("vc.lab.example"), NOW.plus(Duration.ofDays(800))))
                .isTrue();

        SelfSigned other = new SelfSigned(home.resolve("other"));
        other.ensure(NAMES, NOW);
        Files.copy(other.key(), made.key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(made.ensure(List.of("vc.lab.example"), NOW)).isTrue();
        Files.delete(made.key());
        assertThat(made.ensure(List.of("vc.lab.example"), NOW)).isTrue();
        Files.writeString(made.certificate(), "no certificate");
        assertThat(made.ensure(List.of("vc.lab.example"), NOW)).isTrue();
        assertThat(made.ensure(List.of("vc.lab.example"), NOW)).isFalse();
    }

    @Test
    void whereItCannotBeKeptTheSettingsThatHelpAreNamed() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        assertThatThrownBy(() -> new SelfSigned(file.resolve("tls")).ensure(NAMES, NOW))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("doppel.tls.directory");
        assertThatThrownBy(() -> new SelfSigned(home).ensure(List.of("300.1.1.1"), NOW))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("300.1.1.1");
    }

    private static X509Certificate read(SelfSigned made) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(made.certificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
