package doppel.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What has to be done to whole directories, and what Java leaves out: owners by number, and directories on the disk. */
public final class FileTree {
    private FileTree() {}

    /** Deletes a directory and all in it; one that is not there is fine. */
    static void delete(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // gone already
        }
    }

    /** The entries of a directory whose name starts with {@code prefix}. */
    static List<Path> entries(Path directory, String prefix) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    /** Makes a directory root's alone. */
    static void closeAndOwn(Path directory) throws IOException {
        Files.setAttribute(directory, "unix:uid", 0, NOFOLLOW_LINKS);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    /**
     * Gives a directory and all in it to a user and a group; only root may. The directory itself comes last, so its owner tells
     * whether a kill has left the work half done.
     */
    static void chown(Path root, int uid, int gid) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.setAttribute(path, "unix:uid", uid, NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", gid, NOFOLLOW_LINKS);
            }
        }
    }

    /** The number of the user this process acts as. */
    static int effectiveUser() throws IOException {
        return uid(Path.of("/proc/self"));
    }

    static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    static int gid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:gid");
    }

    /** Forces a file's content, or a directory's entries, to the disk: a rename is durable only after its directory is. */
    public static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
