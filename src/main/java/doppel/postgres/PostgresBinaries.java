package doppel.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.quarkus.runtime.annotations.RegisterResources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL 18, unpacked from the archive that the library packs for each platform.
 *
 * @param home the directory that holds {@code bin}, {@code lib} and {@code share}
 */
@RegisterResources(globs = "postgres-linux-*.txz")
record PostgresBinaries(Path home) {
    /** The version that {@link #unpacked} finds; a database of another one is refused. */
    static final String MAJOR = "18";

    private static final String UNFINISHED = ".unpacking-";

    /** Longer than any unpacking takes: what is older was left by a kill. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    /**
     * Unpacks the archive of this platform, once: the directory is named after the archive's hash, and appears complete or
     * not at all. Several processes may do it at once.
     *
     * @param directory what holds the unpacked archives; is created
     * @throws StartFailure where there is no PostgreSQL for this platform, or no room
     */
    static PostgresBinaries unpacked(Path directory) {
        byte[] archive = archive();
        Path home = directory.resolve(MAJOR + "-" + hash(archive));
        try {
            Files.createDirectories(directory);
            deleteAbandoned(directory);
            if (!Files.isDirectory(home)) {
                Path unfinished = directory.resolve(UNFINISHED + UUID.randomUUID());
                try {
                    unpack(archive, unfinished);
                    publish(unfinished, home);
                } finally {
                    FileTree.delete(unfinished);
                }
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new StartFailure("cannot unpack PostgreSQL into " + directory + ": " + e, e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static byte[] archive() {
        String architecture = System.getProperty("os.arch");
        String name = "postgres-" + System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-"
                + switch (architecture) {
                    case "amd64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> architecture;
                }
                + ".txz";
        try (InputStream stream = open(name)) {
            if (stream == null) {
                throw new StartFailure("Doppel brings no PostgreSQL for " + System.getProperty("os.name") + " on "
                        + architecture + "; name a server by QUARKUS_DATASOURCE_REACTIVE_URL");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new StartFailure("cannot read " + name + ": " + e, e);
        }
    }

    private static @Nullable InputStream open(String name) {
        return PostgresBinaries.class.getClassLoader().getResourceAsStream(name);
    }

    private static String hash(byte[] archive) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void deleteAbandoned(Path directory) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        for (Path unfinished : FileTree.entries(directory, UNFINISHED)) {
            if (Files.getLastModifiedTime(unfinished).toInstant().isBefore(limit)) {
                FileTree.delete(unfinished);
            }
        }
    }

    /** Renames; where another process was faster, its directory is as good as ours. */
    private static void publish(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, ATOMIC_MOVE);
            FileTree.force(home.resolveSibling("."));
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)), UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names " + entry.getName() + ", which is outside of it");
                }
                if (entry.isDirectory()) {
                    directories(target, path);
                } else {
                    directories(target, path.resolveSibling("."));
                    write(tar, entry, path);
                }
            }
        }
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        // whatever the umask: root's PostgreSQL may have to run as another user
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        // a directory that exists is taken for complete, so its files have to outlive a power cut
        FileTree.force(path);
    }

    private static void directories(Path top, Path path) throws IOException {
        Path directory = path.normalize();
        if (!Files.isDirectory(directory)) {
            if (!directory.equals(top)) {
                directories(top, directory.resolveSibling("."));
            }
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
