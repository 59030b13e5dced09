package doppel.crash;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Doppel;
import doppel.testing.PostgresResource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** https, as a client meets it that trusts one certificate and nothing else. */
@Tag("slow")
class TlsIT {

    @Test
    void theCertificateIsMadeAtFirstStartAndKept() throws Exception {
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "tls")) {
            doppel.start();
            Path certificate = doppel.home().resolve("tls/certificate.pem");
            awaitAnswer(doppel, certificate);
            speaksNoHttp2(doppel, certificate);
            byte[] first = Files.readAllBytes(certificate);
            for (String host : new String[] {"localhost", "127.0.0.1"}) {
                assertThat(get(doppel, host, certificate).statusCode()).isEqualTo(200);
            }
            assertThat(signIn(doppel, certificate).headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie).endsWith(";Secure"));
            doppel.stop();

            doppel.start();
            assertThat(Files.readAllBytes(certificate)).isEqualTo(first);
            doppel.stop();

            // other names make another, and http can be switched off
            doppel.set("doppel.tls.names", "vc.lab.example,127.0.0.1")
                    .set("quarkus.http.insecure-requests", "disabled")
                    .launch();
            awaitAnswer(doppel, certificate);
            assertThat(Files.readAllBytes(certificate)).isNotEqualTo(first);
            assertThat(doppel.client().get("/q/health/ready").status()).isZero();
        }
    }

    @Test
    void onesOwnCertificateIsUsedAndItsSuccessorToo() throws Exception {
        Path home = Files.createDirectories(Path.of("target/crash/own-certificate"));
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "tls-own")) {
            Path own = Files.createDirectories(home.resolve("own"));
            Path next = Files.createDirectories(home.resolve("next"));
            makeCertificate(doppel, "next.lab.example,127.0.0.1", next);
            makeCertificate(doppel, "own.lab.example,127.0.0.1", own);
            doppel.set("doppel.tls.certificate", own.resolve("certificate.pem").toString())
                    .set("doppel.tls.key", own.resolve("key.pem").toString())
                    .set("doppel.tls.reload", "PT1S")
                    .start();
            Path first = Files.copy(
                    own.resolve("certificate.pem"), home.resolve("first.pem"), StandardCopyOption.REPLACE_EXISTING);
            awaitAnswer(doppel, first);

            // between the two files the old pair serves on
            Files.copy(next.resolve("key.pem"), own.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
            await().untilAsserted(
                            () -> assertThat(doppel.output()).contains("does not belong to the certificate in " + own));
            awaitAnswer(doppel, first);

            copy(next, own);
            awaitAnswer(doppel, next.resolve("certificate.pem"));
            speaksNoHttp2(doppel, next.resolve("certificate.pem"));
            assertThat(doppel.client().get("/q/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void clientsOfTls12AndTls13AreServedAndOlderOnesRefused() throws Exception {
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "tls-versions")) {
            doppel.set("doppel.tls.reload", "PT1S").start();
            Path certificate = doppel.home().resolve("tls/certificate.pem");
            awaitAnswer(doppel, certificate);
            for (String only : new String[] {"TLSv1.2", "TLSv1.3"}) {
                SSLParameters parameters = new SSLParameters();
                parameters.setProtocols(new String[] {only});
                HttpClient client = trusting(certificate, parameters);
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(
                                        URI.create("https://localhost:" + doppel.securePort() + "/q/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(only);
            }
            for (ClientHello.Offer offer : ClientHello.GOOD) {
                assertThat(offer.reply(doppel.securePort())).as("%s", offer).isEqualTo(ClientHello.ACCEPTED);
            }
            for (ClientHello.Offer offer : ClientHello.BAD) {
                assertThat(offer.reply(doppel.securePort())).as("%s", offer).isEqualTo(ClientHello.REFUSED);
            }
            // it has been looked at often by now, and has not changed
            assertThat(doppel.output()).doesNotContain("CertificateUpdate").doesNotContain("certificate in ");
        }
    }

    @Test
    void halfACertificateIsSaidToBeOne() throws IOException {
        for (Map<String, String> settings : java.util.List.of(
                Map.of("doppel.tls.certificate", "there.pem"),
                Map.of("doppel.tls.certificate", "missing.pem", "doppel.tls.key", "missing.key"))) {
            try (Doppel doppel = Doppel.embedded("tls-half")) {
                settings.forEach(doppel::set);
                assertThat(doppel.launch().awaitExit()).isEqualTo(1);
                assertThat(doppel.output().lines().toList())
                        .singleElement()
                        .asString()
                        .startsWith("doppel: ");
                assertThat(doppel.dataDirectory()).doesNotExist();
            }
        }
    }

    private static void makeCertificate(Doppel doppel, String names, Path to) throws IOException {
        doppel.set("doppel.tls.names", names).start();
        doppel.stop();
        copy(doppel.home().resolve("tls"), to);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String file : new String[] {"key.pem", "certificate.pem"}) {
            Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** https answers a moment after http, and under another certificate when that has been read. */
    private static void awaitAnswer(Doppel doppel, Path trusted) {
        await().ignoreExceptions().until(() -> get(doppel, "127.0.0.1", trusted).statusCode() == 200);
    }

    /** Neither when TLS begins nor by a change in the middle of plain http: SECURITY.md says why. */
    private static void speaksNoHttp2(Doppel doppel, Path trusted) throws Exception {
        assertThat(get(doppel, "127.0.0.1", trusted).version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        HttpResponse<Void> plain = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(doppel.base() + "/q/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    private static HttpResponse<String> get(Doppel doppel, String host, Path trusted)
            throws IOException, InterruptedException, GeneralSecurityException {
        return trusting(trusted)
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("https://" + host + ":" + doppel.securePort() + "/q/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> signIn(Doppel doppel, Path trusted)
            throws IOException, InterruptedException, GeneralSecurityException {
        String basic = Base64.getEncoder()
                .encodeToString("administrator@vsphere.local:VMware1!".getBytes(StandardCharsets.UTF_8));
        return trusting(trusted)
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + doppel.securePort() + "/api/session"))
                                .header("Authorization", "Basic " + basic)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient trusting(Path certificate) throws IOException, GeneralSecurityException {
        return trusting(certificate, new SSLParameters());
    }

    private static HttpClient trusting(Path certificate, SSLParameters parameters)
            throws IOException, GeneralSecurityException {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null);
        try (InputStream in = Files.newInputStream(certificate)) {
            anchors.setCertificateEntry(
                    "doppel", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .build();
    }
}
