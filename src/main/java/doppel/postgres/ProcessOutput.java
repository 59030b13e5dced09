package doppel.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a process prints: read as it comes, since a full pipe would block the process, and the last lines remembered, since
 * they say why it ended.
 */
final class ProcessOutput {
    private static final int REMEMBERED = 40;

    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    /** Starts reading; {@code sink} gets every line, on the reader's thread. */
    ProcessOutput(Process process, Consumer<String> sink) {
        reader = new Thread(() -> read(process, sink), "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** The last lines, oldest first; to be asked once the process has ended. */
    List<String> lines() throws InterruptedException {
        // with a limit: a grandchild may hold the pipe open
        reader.join(1000);
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** The line that tells why the process ended: PostgreSQL's FATAL, initdb's error, or the last one that is not blank. */
    String reason() throws InterruptedException {
        String reason = "it printed nothing";
        boolean telling = false;
        for (String line : lines()) {
            boolean tells = line.contains("FATAL: ") || line.contains("PANIC: ") || line.contains("error: ");
            if (!line.isBlank() && (tells || !telling)) {
                reason = line.strip();
                telling = telling || tells;
            }
        }
        return reason;
    }

    private void read(Process process, Consumer<String> sink) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (last) {
                    last.addLast(line);
                    if (last.size() > REMEMBERED) {
                        last.removeFirst();
                    }
                }
                sink.accept(line);
            }
        } catch (IOException e) {
            // the pipe was closed under the reader: there is no more to read
        }
    }
}
