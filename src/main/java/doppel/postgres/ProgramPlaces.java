package doppel.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Where the programs of PostgreSQL are unpacked: beside the data, if the user who runs them may enter there. Root's
 * directories are often closed to others; then it is a directory of root's that everybody can read.
 */
final class ProgramPlaces {
    private static final Logger LOG = Logger.getLogger(ProgramPlaces.class);
    private static final String NAME = "doppel-postgres";
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final List<Path> SHARED =
            List.of(Path.of("/var/cache"), Path.of("/var/tmp"), Path.of(System.getProperty("java.io.tmpdir")));

    private ProgramPlaces() {}

    /**
     * Unpacks the programs where the user can run them.
     *
     * @param preferred is created
     * @throws StartFailure where no place will do
     */
    static PostgresBinaries unpacked(Path preferred, Unprivileged user) throws InterruptedException {
        PostgresBinaries binaries = PostgresBinaries.unpacked(preferred);
        if (!user.isOther() || user.canRun(binaries.program("postgres"))) {
            return binaries;
        }
        for (Path parent : SHARED) {
            Path place = parent.resolve(NAME);
            try {
                if (ours(place)) {
                    PostgresBinaries shared = PostgresBinaries.unpacked(place);
                    if (user.canRun(shared.program("postgres"))) {
                        LOG.infof(
                                "User %d may not enter %s, so PostgreSQL's programs are in %s",
                                user.uid(), preferred, place);
                        return shared;
                    }
                }
            } catch (IOException | StartFailure e) {
                LOG.debugf("No programs in %s: %s", place, e);
            }
        }
        throw new StartFailure(
                "Doppel runs as root, PostgreSQL must not, and user " + user.uid()
                        + " can run its programs neither in " + preferred + " nor in " + NAME + " of " + SHARED
                        + ": set doppel.embedded.data-dir to a directory that this user may enter, or run Doppel as an ordinary user");
    }

    /** Others may write to its parent, so a directory that already exists must belong to root. */
    private static boolean ours(Path place) throws IOException {
        if (!Files.exists(place, NOFOLLOW_LINKS)) {
            Files.createDirectory(place, PosixFilePermissions.asFileAttribute(READABLE));
            // whatever the umask
            Files.setPosixFilePermissions(place, READABLE);
        }
        return Files.isDirectory(place, NOFOLLOW_LINKS)
                && FileTree.uid(place) == 0
                && Files.getPosixFilePermissions(place, NOFOLLOW_LINKS).equals(READABLE);
    }
}
