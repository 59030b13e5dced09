package doppel.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that runs and ends. */
final class Command {
    private Command() {}

    /**
     * What came of it.
     *
     * @param status the exit status, 0 for success
     * @param reason the line that tells why it failed
     */
    record Outcome(int status, String reason) {
        boolean succeeded() {
            return status == 0;
        }
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException where it cannot be started, or has not ended in time (it is killed then)
     */
    static Outcome run(Duration patience, List<String> command) throws IOException, InterruptedException {
        return run(patience, null, command);
    }

    /** The same in a working directory; null: this process's own. */
    static Outcome run(Duration patience, @Nullable Path directory, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = builder(command);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            ProcessOutput output = new ProcessOutput(process, line -> {});
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.get(0) + " did not end in " + patience.toSeconds() + " s");
            }
            return new Outcome(process.exitValue(), output.reason());
        } finally {
            process.destroyForcibly();
        }
    }

    /** A program with its errors among its output, and in an environment that cannot change what PostgreSQL does. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }
}
