package doppel.boot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the user's own certificate and key can be used together. */
class PemPairTest {
    @TempDir
    private Path home;

    @Test
    void aPairThatBelongsTogetherIsGood() throws Exception {
        KeyPair rsa = pair("RSA", 2048);
        KeyPair ec = pair("EC", 256);
        byte[] rsaCertificate = certificate(rsa, "SHA256withRSA");
        byte[] ecCertificate = certificate(ec, "SHA256withECDSA");
        String rsaPem = pem("CERTIFICATE", rsaCertificate);
        String ecPem = pem("CERTIFICATE", ecCertificate);
        assertThat(fault(rsaPem, pem("PRIVATE KEY", rsa.getPrivate().getEncoded())))
                .isEmpty();
        assertThat(fault(ecPem, pem("PRIVATE KEY", ec.getPrivate().getEncoded())))
                .isEmpty();
        assertThat(fault(rsaPem, pem("RSA PRIVATE KEY", inner(rsa)))).isEmpty();
        String sec1 = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                + pem("EC PRIVATE KEY", inner(ec));
        assertThat(fault("Bag Attributes\n" + ecPem + rsaPem, sec1)).isEmpty();
        String both = pem("PRIVATE KEY", rsa.getPrivate().getEncoded()) + rsaPem;
        assertThat(fault(both, both)).isEmpty();
    }

    @Test
    void aPairThatCannotBeUsedIsToldWhy() throws Exception {
        KeyPair one = pair("RSA", 2048);
        KeyPair ec = pair("EC", 256);
        String certificate = pem("CERTIFICATE", certificate(one, "SHA256withRSA"));
        String key = pem("PRIVATE KEY", one.getPrivate().getEncoded());
        for (KeyPair other : List.of(pair("RSA", 2048), pair("RSA", 3072), ec)) {
            assertThat(fault(certificate, pem("PRIVATE KEY", other.getPrivate().getEncoded())))
                    .contains("does not belong to the certificate");
        }
        assertThat(fault(
                        pem("CERTIFICATE", certificate(ec, "SHA256withECDSA")),
                        pem("PRIVATE KEY", pair("EC", 384).getPrivate().getEncoded())))
                .contains("does not belong to the certificate");
        assertThat(fault(key, key)).contains("no certificate");
        assertThat(fault("", key)).contains("no certificate");
        assertThat(fault(certificate, certificate)).contains("no private key");
        assertThat(fault(certificate, pem("ENCRYPTED PRIVATE KEY", new byte[] {1})))
                .contains("is encrypted");
        assertThat(fault(
                        certificate,
                        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n"
                                + "-----END RSA PRIVATE KEY-----\n"))
                .contains("is encrypted");
        assertThat(fault(pem("CERTIFICATE", new byte[] {1, 2, 3}), key)).contains("cannot be read");
        assertThat(fault(certificate, "-----BEGIN PRIVATE KEY-----\n!!\n")).contains("cannot be read");
        KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThat(fault(
                        pem("CERTIFICATE", certificate(edwards, "Ed25519")),
                        pem("PRIVATE KEY", edwards.getPrivate().getEncoded())))
                .contains("RSA and EC");
        Path nowhere = home.resolve("nowhere.pem");
        assertThat(new PemPair(nowhere, nowhere).fault().orElseThrow()).contains("the file " + nowhere + " is missing");
        assertThat(new PemPair(home, home).fault().orElseThrow()).contains("the file " + home + " is missing");
    }

    private String fault(String certificate, String key) throws IOException {
        String fault = new PemPair(
                        Files.writeString(home.resolve("certificate.pem"), certificate),
                        Files.writeString(home.resolve("key.pem"), key))
                .fault()
                .orElse("");
        assertThat(fault.lines().count()).isLessThan(2);
        return fault;
    }

    private static KeyPair pair(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static byte[] certificate(KeyPair pair, String signature) throws Exception {
        X500Name name = new X500Name("CN=own");
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(1))),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()))
                .getEncoded();
    }

    /** The key without what says its kind: PKCS#1 and SEC 1, as OpenSSL's older commands write it. */
    private static byte[] inner(KeyPair pair) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        if (!pair.getPrivate().getAlgorithm().equals("EC")) {
            return info.parsePrivateKey().toASN1Primitive().getEncoded();
        }
        org.bouncycastle.asn1.sec.ECPrivateKey bare =
                org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(info.parsePrivateKey());
        return new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256, bare.getKey(), info.getPrivateKeyAlgorithm().getParameters())
                .getEncoded();
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
