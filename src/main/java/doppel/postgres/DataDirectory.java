package doppel.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory of one embedded server, held by one living process: the kernel's lock on {@code lock} ends with its holder,
 * however that ends, so a lock that can be had proves that a PostgreSQL found here has lost its owner.
 *
 * <pre>
 * lock        whose content is the owner's process id
 * password    of the one role, 0600
 * data/       what PostgreSQL calls its data directory
 * binaries/   the programs, unpacked
 * log/        what the server prints
 * </pre>
 */
final class DataDirectory implements AutoCloseable {
    /**
     * The directories that this process holds. They must not be opened a second time to find out: closing any channel on a
     * file gives up the process's POSIX lock on it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Creates the directory where it is missing, and takes it.
     *
     * @throws StartFailure where a living process holds it (the message names it), or where this user may not write there
     */
    static DataDirectory take(Path path) {
        try {
            Files.createDirectories(
                    path.toAbsolutePath(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path root = path.toRealPath();
            refuseForeign(root);
            if (!HELD.add(root)) {
                throw inUse(root, String.valueOf(ProcessHandle.current().pid()));
            }
            boolean taken = false;
            try {
                FileChannel lock = locked(root);
                taken = true;
                return new DataDirectory(root, lock);
            } finally {
                if (!taken) {
                    HELD.remove(root);
                }
            }
        } catch (AccessDeniedException e) {
            throw new StartFailure(
                    "the data directory " + path + " cannot be used by the user " + System.getProperty("user.name")
                            + " (no access to " + e.getFile() + "): run Doppel as the user who created it, or set"
                            + " doppel.embedded.data-dir to another one",
                    e);
        } catch (IOException e) {
            throw new StartFailure("the data directory " + path + " cannot be used: " + e, e);
        }
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("data");
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    /** The directory of the server's log; exists. */
    Path log() throws IOException {
        return Files.createDirectories(root.resolve("log"));
    }

    /**
     * The password of the one role; made up at the first call ever.
     *
     * @throws StartFailure where there is a database but its password is gone
     */
    String password() throws IOException {
        Path file = root.resolve("password");
        if (!Files.exists(file)) {
            if (Files.exists(data())) {
                throw new StartFailure("the password file " + file + " is missing and the database beside it cannot be"
                        + " opened without: restore the file, or move " + root + " away to start anew");
            }
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Path unfinished = root.resolve("password.new");
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(OURS_ALONE));
            Files.writeString(
                    unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
            FileTree.force(unfinished);
            Files.move(unfinished, file, ATOMIC_MOVE);
            FileTree.force(root);
        }
        Files.setPosixFilePermissions(file, OURS_ALONE);
        return Files.readString(file).strip();
    }

    /** Gives the directory up. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the kernel closes it with the process at the latest
        } finally {
            HELD.remove(root);
        }
    }

    /** PostgreSQL insists on owning its data; said here, it is a sentence and not the FATAL of a child. */
    private static void refuseForeign(Path root) throws IOException {
        int us = FileTree.effectiveUser();
        if (us == 0) {
            return;
        }
        for (Path path : new Path[] {root, root.resolve("data")}) {
            if (Files.exists(path) && FileTree.uid(path) != us) {
                throw new StartFailure("the data directory " + path + " belongs to the user " + Files.getOwner(path)
                        + " and Doppel runs as " + System.getProperty("user.name")
                        + ": run it as the owner, or set doppel.embedded.data-dir to another directory");
            }
        }
    }

    private static FileChannel locked(Path root) throws IOException {
        FileChannel channel = FileChannel.open(
                root.resolve("lock"), Set.of(CREATE, READ, WRITE), PosixFilePermissions.asFileAttribute(OURS_ALONE));
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(root, content(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)), 0);
            taken = true;
            return channel;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return UTF_8.decode(bytes.flip()).toString().strip();
    }

    private static StartFailure inUse(Path root, String pid) {
        // the program alone: its arguments may hold a password
        String program = pid.matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .flatMap(owner -> owner.info().command())
                        .map(command -> " (" + command + ")")
                        .orElse("")
                : "";
        return new StartFailure(
                "the data directory " + root + " is in use by process " + (pid.isEmpty() ? "unknown" : pid) + program);
    }
}
