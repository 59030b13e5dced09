package doppel.access;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Passwords as bcrypt hashes, each with its own salt. bcrypt reads no more than 72 bytes and stops at a zero byte, so
 * what goes in is not the password but the Base64 of its SHA-256: 44 plain characters that depend on all of it. Hence
 * these are bcrypt strings that other programs cannot check against the bare password.
 *
 * <p>Making and comparing hashes is slow on purpose (about 50 ms at cost 10): not for the event loop.
 */
@Singleton
public final class Passwords {
    private static final String VERSION = "2b";
    private static final int SALT_BYTES = 16;
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SALT_AND_DIGEST = 53;
    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");

    private final int cost;
    private final SecureRandom random = new SecureRandom();

    /** @param cost 4 to 31; one more doubles the time. Stored hashes keep the cost they were made with. */
    public Passwords(@ConfigProperty(name = "doppel.password.cost", defaultValue = "10") int cost) {
        if (cost < 4 || cost > 31) {
            throw new IllegalArgumentException("doppel.password.cost must be 4 to 31, not " + cost);
        }
        this.cost = cost;
    }

    /** A hash to store; another one each time. */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return OpenBSDBCrypt.generate(VERSION, digest(password), salt, cost);
    }

    /** A hash that no password matches. Checking against it takes as long as against a real one. */
    public String dummyHash() {
        StringBuilder hash = new StringBuilder("$%s$%02d$".formatted(VERSION, cost));
        random.ints(SALT_AND_DIGEST, 0, ALPHABET.length()).forEach(each -> hash.append(ALPHABET.charAt(each)));
        return hash.toString();
    }

    /** Whether the hash was made of this password. What is no hash matches no password. */
    public boolean matches(String password, String hash) {
        // any other value was stored to lock the account, and Bouncy Castle would fail on it in unexpected ways
        return FORM.matcher(hash).matches() && OpenBSDBCrypt.checkPassword(hash, digest(password));
    }

    private static byte[] digest(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encode(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
