package doppel.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another process that owns a data directory, so that a test can be its rival or kill it. */
final class OwnerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OwnerProcess(String what, Path directory) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerProcess.class.getName(),
                        what,
                        directory.toString()))
                .redirectError(Redirect.DISCARD)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** A process that holds the directory and does nothing with it. */
    static OwnerProcess ofDirectory(Path directory) throws IOException {
        return new OwnerProcess("directory", directory);
    }

    /** A process that runs the directory's server. */
    static OwnerProcess ofServer(Path directory) throws IOException {
        return new OwnerProcess("server", directory);
    }

    public static void main(String... args) throws IOException {
        Path directory = Path.of(args[1]);
        if (args[0].equals("server")) {
            System.out.println(
                    PostgresServer.start(directory, PostgresServerIT.PROGRAMS).pid());
        } else {
            System.out.println(DataDirectory.take(directory).root());
        }
        // until the test ends: its end closes the pipe
        System.in.transferTo(System.out);
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it owns the directory; returns the server's process id, or the directory. */
    String ready() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("\\d+|/.*")) {
                return line;
            }
        }
        throw new IOException("the owner ended");
    }

    /** kill -9 */
    void kill() {
        close();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
