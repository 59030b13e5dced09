package doppel.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a seed file in hexadecimal digits, by which a later start knows whether the file is still the one that was
 * loaded.
 */
final class SeedDigest {
    private SeedDigest() {}

    /** @throws SeedException when there is no such file or it cannot be read */
    static String of(String location) {
        MessageDigest digest = sha256();
        try (InputStream bytes = new DigestInputStream(SeedFile.open(location), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new SeedException(SeedFile.name(location) + ": cannot be read: " + e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
