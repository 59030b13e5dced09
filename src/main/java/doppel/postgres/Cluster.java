package doppel.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The database on disk, made by {@code initdb} beside its place and renamed into it when complete, so that a kill in the
 * middle leaves rubbish and never half a database.
 */
final class Cluster {
    private static final Logger LOG = Logger.getLogger(Cluster.class);
    private static final String UNFINISHED = "init-";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Cluster() {}

    /**
     * Makes the database where there is none.
     *
     * @throws StartFailure where {@code initdb} fails, or what is there was made by another version
     */
    static void ensure(DataDirectory directory, PostgresBinaries binaries, Unprivileged user)
            throws IOException, InterruptedException {
        deleteUnfinished(directory.root());
        Path version = directory.data().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            make(directory, binaries, user);
        }
        String found = Files.readString(version).strip();
        if (!found.equals(PostgresBinaries.MAJOR)) {
            throw new StartFailure("the database in " + directory.data() + " was made by PostgreSQL " + found
                    + " and this Doppel brings " + PostgresBinaries.MAJOR);
        }
        giveTo(user, directory.data());
    }

    private static void make(DataDirectory directory, PostgresBinaries binaries, Unprivileged user)
            throws IOException, InterruptedException {
        String password = directory.password();
        if (Files.exists(directory.data())
                && !FileTree.entries(directory.data(), "").isEmpty()) {
            throw new StartFailure(directory.data() + " is neither empty nor a database of PostgreSQL");
        }
        Path unfinished = Files.createDirectory(
                directory.root().resolve(UNFINISHED + UUID.randomUUID()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Path passwordFile = Files.writeString(unfinished.resolve("password"), password);
            Path data = Files.createDirectory(
                    unfinished.resolve("data"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            user.own(unfinished);
            // the file is named from the working directory, above which this user may not be allowed to look
            String relative = data.relativize(passwordFile).toString();
            Command.Outcome outcome =
                    Command.run(PATIENCE, data, user.command(initdb(binaries, user.named(data), relative)));
            if (!outcome.succeeded()) {
                throw new StartFailure("initdb failed in " + directory.root() + ": " + outcome.reason());
            }
            Files.move(data, directory.data(), ATOMIC_MOVE);
            FileTree.force(directory.root());
        } finally {
            FileTree.delete(unfinished);
        }
    }

    /** A database that another user ran before, root in a namespace among them, changes hands. */
    private static void giveTo(Unprivileged user, Path data) throws IOException {
        if (user.isOther() && FileTree.uid(data) != user.uid()) {
            LOG.infof("The database in %s now belongs to user %d", data, user.uid());
            // while root owns the closed directory, no other user changes anything in it
            FileTree.closeAndOwn(data);
            user.own(data);
        }
    }

    private static List<String> initdb(PostgresBinaries binaries, String data, String passwordFile) {
        return List.of(
                binaries.program("initdb"),
                "--pgdata=" + data,
                "--username=" + EmbeddedAddress.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // PostgreSQL's own C.UTF-8: the same order on every machine, independent of its locales
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions");
    }

    private static void deleteUnfinished(Path root) throws IOException {
        for (Path unfinished : FileTree.entries(root, UNFINISHED)) {
            try {
                FileTree.delete(unfinished);
            } catch (IOException e) {
                // an initdb that outlived its Doppel may still be writing there; the next start comes by again
                LOG.debugf("Cannot delete %s yet: %s", unfinished, e);
            }
        }
    }
}
