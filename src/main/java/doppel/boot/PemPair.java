package doppel.boot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/**
 * The user's own certificate and its key, in PEM. Vert.x checks each of them alone, so two that do not belong together
 * would fail in each handshake and nowhere else.
 */
record PemPair(Path certificate, Path key) {
    private static final byte[] SAMPLE = {'D', 'o', 'p', 'p', 'e', 'l'};

    /** What Vert.x reads. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /** Why https cannot be served with the two; empty where it can, as far as can be told. */
    Optional<String> fault() {
        Optional<Path> missing =
                Stream.of(certificate, key).filter(file -> !isReadable(file)).findFirst();
        if (missing.isPresent()) {
            return Optional.of("the file " + missing.get() + " is missing or cannot be read");
        }
        try {
            PublicKey ofCertificate = publicKey();
            if (ofCertificate == null) {
                return Optional.of("there is no certificate in PEM in " + certificate);
            }
            String algorithm = ofCertificate.getAlgorithm();
            if (!SIGNATURES.containsKey(algorithm)) {
                return Optional.of("the certificate in " + certificate + " is for a key of " + algorithm
                        + "; RSA and EC can be used");
            }
            PemObject own = first(key, "PRIVATE KEY");
            if (own == null) {
                return Optional.of("there is no private key in PEM in " + key);
            }
            if (own.getType().startsWith("ENCRYPTED") || !own.getHeaders().isEmpty()) {
                return Optional.of("the private key in " + key + " is encrypted");
            }
            return belongs(privateKey(own, algorithm), ofCertificate)
                    ? Optional.empty()
                    : Optional.of(
                            "the private key in " + key + " does not belong to the certificate in " + certificate);
        } catch (InvalidKeySpecException e) {
            return Optional.of("the private key in " + key + " does not belong to the certificate in " + certificate);
        } catch (CertificateException e) {
            return Optional.of("the certificate in " + certificate + " cannot be read: " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("the PEM in " + certificate + " or " + key + " cannot be read: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            // this Java cannot tell
            return Optional.empty();
        }
    }

    private static boolean isReadable(Path file) {
        return Files.isReadable(file) && !Files.isDirectory(file);
    }

    private @Nullable PublicKey publicKey() throws IOException, CertificateException {
        PemObject first = first(certificate, "CERTIFICATE");
        return first == null
                ? null
                : CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(first.getContent()))
                        .getPublicKey();
    }

    /** Other blocks may come before it: one file may hold both, and parameters as well. */
    private static @Nullable PemObject first(Path file, String kind) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PemReader reader = new PemReader(text)) {
            PemObject block = reader.readPemObject();
            while (block != null && !block.getType().endsWith(kind)) {
                block = reader.readPemObject();
            }
            return block;
        }
    }

    private static PrivateKey privateKey(PemObject block, String algorithm)
            throws IOException, GeneralSecurityException {
        byte[] content = block.getContent();
        byte[] encoded = switch (block.getType()) {
            case "RSA PRIVATE KEY" ->
                wrapped(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        ASN1Primitive.fromByteArray(content));
            case "EC PRIVATE KEY" -> {
                ECPrivateKey ec = ECPrivateKey.getInstance(content);
                yield wrapped(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, ec.getParametersObject()), ec);
            }
            default -> content;
        };
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static byte[] wrapped(AlgorithmIdentifier algorithm, ASN1Encodable key) throws IOException {
        return new PrivateKeyInfo(algorithm, key).getEncoded();
    }

    private static boolean belongs(PrivateKey key, PublicKey ofCertificate) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SIGNATURES.get(ofCertificate.getAlgorithm()));
        signature.initSign(key);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(ofCertificate);
        signature.update(SAMPLE);
        try {
            return signature.verify(signed);
        } catch (java.security.SignatureException e) {
            // a signature of another length
            return false;
        }
    }
}
