package doppel.testing;

import static doppel.testing.Patience.await;

import doppel.testing.PostgresResource.Database;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * The packaged application as a process of its own, so that a test can kill it. One object is one installation: port,
 * database and log stay the same over all its lives.
 */
public final class Doppel implements AutoCloseable {
    private static final Path TARGET =
            Path.of(System.getProperty("doppel.test.application", "target")).toAbsolutePath();

    private final Path home;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private boolean byMaven;
    private final Database external;
    private final int port = freePort();
    private final int securePort = freePort();
    private final Client client = new Client("http://127.0.0.1:" + port);
    private final Thread lastResort = new Thread(this::destroy);
    private Process process;
    private long launchedAt;

    private Doppel(String name, Database external) {
        this.home = TARGET.resolve("crash").resolve(name);
        this.external = external;
        delete(home);
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("quarkus.http.port", String.valueOf(port));
        settings.put("quarkus.http.ssl-port", String.valueOf(securePort));
        settings.put("doppel.tls.directory", home.resolve("tls").toString());
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** With the PostgreSQL it brings along, and nothing in it yet. */
    public static Doppel embedded(String name) {
        Doppel doppel = new Doppel(name, null);
        doppel.settings.put("doppel.embedded.data-dir", doppel.dataDirectory().toString());
        return doppel;
    }

    /** On a database that others may use too. */
    public static Doppel on(Database database, String name) {
        Doppel doppel = new Doppel(name, database);
        doppel.settings.putAll(database.settings());
        return doppel;
    }

    /** On what the settings say. */
    public static Doppel with(String name, Map<String, String> settings) {
        Doppel doppel = new Doppel(name, null);
        doppel.settings.putAll(settings);
        return doppel;
    }

    public Path home() {
        return home;
    }

    public Path dataDirectory() {
        return home.resolve("postgres");
    }

    /** Where it answers, without a slash at the end. */
    public String base() {
        return "http://localhost:" + port;
    }

    public Client client() {
        return client;
    }

    /** The port of http. */
    public int port() {
        return port;
    }

    /** The port of https. */
    public int securePort() {
        return securePort;
    }

    public long pid() {
        return process.pid();
    }

    /** Sets what counts from the next start on. */
    public Doppel set(String property, String value) {
        settings.put(property, value);
        return this;
    }

    /** Forgets a setting from the next start on. */
    public Doppel unset(String property) {
        settings.remove(property);
        return this;
    }

    /** Sets what counts from the next start on, as a variable of the environment. */
    public Doppel inEnvironment(String property, String value) {
        environment.put(property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value);
        return this;
    }

    /**
     * From the next start on its parent looks like {@code mvn quarkus:run} with the settings, and hands on to it none of
     * them, as Maven does.
     */
    public Doppel asMavenStartsIt() {
        byMaven = true;
        return this;
    }

    /** Begins a life, and returns at once. */
    public Doppel launch() {
        List<String> command = new ArrayList<>();
        List<String> properties = byMaven ? List.<String>of() : properties();
        Path packaged = packaged();
        if (packaged.toString().endsWith(".jar")) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(properties);
            command.addAll(List.of("-jar", packaged.toString()));
        } else {
            command.add(packaged.toString());
            command.addAll(properties);
        }
        if (byMaven) {
            String quoted = "'" + String.join("' '", command) + "'";
            // with something left to do, the shell does not become the command but stays its parent
            command = new ArrayList<>(List.of("sh", "-c", quoted + "; exit $?", "mvn", "-q", "quarkus:run"));
            command.addAll(properties());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("DOPPEL_"));
        builder.environment().putAll(environment);
        try {
            launchedAt = System.nanoTime();
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private List<String> properties() {
        return settings.entrySet().stream()
                .map(each -> "-D" + each.getKey() + "=" + each.getValue())
                .toList();
    }

    /** Waits for the first good answer; returns how long it took since the launch. */
    public Duration awaitReady() {
        await("the first answer of " + home.getFileName())
                .failFast(() -> {
                    if (!process.isAlive()) {
                        Assertions.fail("Doppel ended with " + process.exitValue() + ":\n" + output());
                    }
                })
                .until(() -> client.get("/q/health/ready").status() == 200);
        return Duration.ofNanos(System.nanoTime() - launchedAt);
    }

    /** Begins a life, and waits for the first good answer. */
    public Duration start() {
        return launch().awaitReady();
    }

    /** kill -9 */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** kill -STOP: from now on it does nothing, and does not know. */
    public void suspend() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** kill -TERM: asks it to end, and returns at once. */
    public void terminate() {
        own().forEach(ProcessHandle::destroy);
    }

    /** Asks it to end, and waits until it has. */
    public int stop() {
        terminate();
        return awaitExit();
    }

    /** Waits for its end; returns the exit code. */
    public int awaitExit() {
        try {
            if (!process.waitFor(Patience.millis(), TimeUnit.MILLISECONDS)) {
                Assertions.fail("Doppel does not end:\n" + output());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /** What it has printed, in all its lives. */
    public String output() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to its database; the embedded one must be running, its Doppel need not. */
    public Connection connect() throws SQLException {
        if (external != null) {
            return external.connect();
        }
        try {
            String password =
                    Files.readString(dataDirectory().resolve("password")).strip();
            String database = "jdbc:postgresql://127.0.0.1:" + postmaster().get(3) + "/doppel?sslmode=disable";
            return DriverManager.getConnection(database, "doppel", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of the embedded PostgreSQL. */
    public ProcessHandle database() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmaster().get(0))).orElseThrow();
    }

    /** Ends it whatever state it is in, its PostgreSQL too. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            resume();
            terminate();
            try {
                process.waitFor(Patience.millis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        destroy();
        Runtime.getRuntime().removeShutdownHook(lastResort);
        // the log stays, to look into a failure
        delete(dataDirectory());
    }

    private Stream<ProcessHandle> own() {
        return byMaven ? process.children() : Stream.of(process.toHandle());
    }

    private void destroy() {
        if (process != null) {
            process.descendants().filter(each -> byMaven).forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
        if (external == null && Files.exists(dataDirectory().resolve("data/postmaster.pid"))) {
            try {
                ProcessHandle postgres = database();
                postgres.destroyForcibly();
                postgres.onExit().join();
            } catch (IOException | java.util.NoSuchElementException e) {
                // it is gone
            }
        }
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(dataDirectory().resolve("data/postmaster.pid")).stream()
                .map(String::strip)
                .toList();
    }

    private Path log() {
        return home.resolve("log");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the latest build has made: the jar to start, or the native executable. */
    private static Path packaged() {
        try (Reader note = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            Properties artifact = new Properties();
            artifact.load(note);
            return TARGET.resolve(artifact.getProperty("path"));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no packaged application in " + TARGET, e);
        }
    }

    private static void delete(Path directory) {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Below the ports that the system gives to outgoing connections: it has to be free again after a kill. */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_240, 32_768);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken
            }
        }
    }
}
