package doppel.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Session tokens: 128 random bits in 32 hexadecimal digits, as vCenter writes them. */
final class Tokens {
    private Tokens() {}

    static String random() {
        byte[] bits = new byte[16];
        // not a constant: constants are made when a native executable is built, and all its copies would share the seed
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /**
     * What a token is stored under: its SHA-256 in hexadecimal digits. The token is random enough that no salt or slow
     * hash is needed.
     */
    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java", e);
        }
    }
}
