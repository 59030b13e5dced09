package doppel.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The embedded server's log: {@code postgres.log} and one older file, together never more than 8 MiB. PostgreSQL's own
 * collector rotates but does not bound what it keeps.
 */
final class ServerLog implements Consumer<String> {
    private static final Logger LOG = Logger.getLogger(ServerLog.class);
    private static final long MAX_BYTES = 4L << 20;

    private final Path file;
    private boolean failing;

    ServerLog(Path directory) {
        this.file = directory.resolve("postgres.log");
    }

    Path file() {
        return file;
    }

    /** Appends a line. A disk that takes no more costs the log, never the server whose output must be read on. */
    @Override
    public synchronized void accept(String line) {
        try {
            if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                Files.move(file, file.resolveSibling("postgres.log.1"), REPLACE_EXISTING);
            }
            Files.writeString(file, line + "\n", UTF_8, CREATE, APPEND);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warnf("Cannot write PostgreSQL's log %s: %s", file, e);
            }
            failing = true;
        }
    }
}
