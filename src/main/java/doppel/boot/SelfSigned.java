package doppel.boot;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import doppel.postgres.FileTree;
import doppel.postgres.StartFailure;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that Doppel uses when the user has none: self-signed, so that clients that must trust it are given this
 * one file. It is made once and kept, key and all, until it runs out or other names are wanted.
 *
 * @param directory holds {@code certificate.pem}, readable by all, and {@code key.pem}, readable by the owner alone
 */
record SelfSigned(Path directory) {
    private static final Duration LIFE = Duration.ofDays(820);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    /** With an underscore, because container names have one; a star matches the first label, as in clients. */
    private static final Pattern HOST_NAME = Pattern.compile(
            "(?=.{1,253}$)(?:\\*\\.)?(?:LABEL\\.)*(?!\\d+$)LABEL".replace("LABEL", "[\\w](?:[\\w-]{0,61}\\w)?"));

    private static final Pattern ARMOUR = Pattern.compile("-----[^-]+-----|\\s");

    Path certificate() {
        return directory.resolve("certificate.pem");
    }

    Path key() {
        return directory.resolve("key.pem");
    }

    /**
     * Sees to it that there is a certificate of exactly these names.
     *
     * @param names host names and addresses; not empty
     * @return whether it is a new one
     * @throws StartFailure where it cannot be kept, or a name is none
     */
    boolean ensure(List<String> names, Instant now) {
        Set<String> wanted = new TreeSet<>();
        for (String name : names) {
            if (!isName(name)) {
                throw notAName(name, null);
            }
            wanted.add(canonical(name));
        }
        try {
            if (Files.exists(certificate()) && stillGood(wanted, now)) {
                return false;
            }
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            make(wanted, now);
            return true;
        } catch (IOException e) {
            throw unkept(e.toString(), e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new StartFailure("a certificate for " + wanted + " cannot be made: " + e, e);
        }
    }

    /**
     * Looks whether the directory can be made, or written to, without doing so.
     *
     * @param top a directory above it, which is left to others to check
     * @throws StartFailure where it cannot
     */
    void checkBelow(Path top) {
        Path there = directory;
        while (!there.equals(top) && !Files.exists(there, NOFOLLOW_LINKS)) {
            there = Objects.requireNonNull(there.getParent());
        }
        if (there.equals(top)) {
            return;
        }
        if (!Files.isDirectory(there)) {
            throw unkept(there + " is not a directory", null);
        }
        // a certificate that is there needs only to be read
        if (!Files.isWritable(there) && !Files.isReadable(key())) {
            throw unkept(there + " cannot be written to", null);
        }
    }

    private StartFailure unkept(String reason, @Nullable Exception cause) {
        return new StartFailure(
                "the certificate cannot be kept in " + directory + ": " + reason
                        + "; set doppel.tls.directory to where it"
                        + " can, doppel.tls.certificate and doppel.tls.key to your own, or doppel.tls.enabled=false",
                cause);
    }

    /** Also after a life that ended between the two files, or a disk that has lost one of them. */
    private boolean stillGood(Set<String> wanted, Instant now) {
        try (InputStream in = Files.newInputStream(certificate())) {
            X509Certificate kept =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            byte[] encoded = Base64.getDecoder()
                    .decode(ARMOUR.matcher(Files.readString(key())).replaceAll(""));
            RSAPrivateKey key =
                    (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return ((RSAPublicKey) kept.getPublicKey()).getModulus().equals(key.getModulus())
                    && kept.getNotAfter().toInstant().isAfter(now.plus(RENEWED_BEFORE))
                    && names(kept).equals(wanted);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            return false;
        }
    }

    private static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
        Set<String> names = new TreeSet<>();
        Collection<List<?>> listed = certificate.getSubjectAlternativeNames();
        for (List<?> each : listed == null ? List.<List<?>>of() : listed) {
            names.add(canonical(String.valueOf(each.get(1))));
        }
        return names;
    }

    private void make(Set<String> names, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        // RSA, because every client of a vCenter has met it
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X500Name self = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Doppel")
                .addRDN(BCStyle.CN, "Doppel lab vCenter")
                .build();
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        X509CertificateHolder certificate = new JcaX509v3CertificateBuilder(
                        self,
                        new BigInteger(127, new SecureRandom()).setBit(126),
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(LIFE)),
                        self,
                        pair.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
                // strict clients take as an anchor only what may sign: itself and nothing below it
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyCertSign))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(
                        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        identifiers.createAuthorityKeyIdentifier(pair.getPublic()))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
        write(key(), "PRIVATE KEY", pair.getPrivate().getEncoded(), "rw-------");
        write(certificate(), "CERTIFICATE", certificate.getEncoded(), "rw-r--r--");
        FileTree.force(directory);
    }

    private static GeneralNames alternatives(Set<String> names) {
        List<GeneralName> alternatives = new ArrayList<>();
        for (String name : names) {
            alternatives.add(new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name));
        }
        return new GeneralNames(alternatives.toArray(GeneralName[]::new));
    }

    private static void write(Path file, String kind, byte[] content, String permissions) throws IOException {
        String armoured = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        Files.write(unfinished, armoured.getBytes(StandardCharsets.US_ASCII));
        FileTree.force(unfinished);
        Files.move(unfinished, file, ATOMIC_MOVE);
    }

    /** Whether a certificate can be for it: a host's name in ASCII, or an address. */
    static boolean isName(String name) {
        String trimmed = name.strip();
        return isAddress(trimmed)
                ? NetUtil.isValidIpV4Address(trimmed) || (NetUtil.isValidIpV6Address(trimmed) && !trimmed.contains("%"))
                : HOST_NAME.matcher(trimmed).matches();
    }

    private static boolean isAddress(String name) {
        return name.contains(":") || IPV4.matcher(name).matches();
    }

    /** One spelling for each name: addresses have several. */
    private static String canonical(String name) {
        String trimmed = name.strip();
        try {
            // no resolver is asked about what is an address already
            return isAddress(trimmed) ? InetAddress.getByName(trimmed).getHostAddress() : trimmed;
        } catch (UnknownHostException e) {
            throw notAName(name, e);
        }
    }

    private static StartFailure notAName(String name, @Nullable Exception cause) {
        return new StartFailure("doppel.tls.names: '" + name + "' is not a valid host name or address", cause);
    }
}
