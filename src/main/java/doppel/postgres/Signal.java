package doppel.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The signals by which PostgreSQL's postmaster is told to stop; Java itself can send only TERM and KILL. */
enum Signal {
    /** A fast shutdown: clients are cut off, a checkpoint is written. */
    INT,
    /** An immediate shutdown: the next start recovers from the log. */
    QUIT,
    KILL;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Sends the signal; a process that is gone, or not ours to signal, is for the caller to notice. */
    void send(long pid) throws InterruptedException {
        try {
            Command.run(PATIENCE, List.of("sh", "-c", "kill -s \"$0\" \"$1\"", name(), String.valueOf(pid)));
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
