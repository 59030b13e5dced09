package doppel.boot;

import doppel.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * {@code mvn quarkus:dev}. Its embedded PostgreSQL outlives live reloads, so that the lab is kept and a reload takes seconds:
 * each run has a class loader of its own, and the server stays with the first one until the JVM ends.
 */
final class DevMode {
    /** What one run leaves to the next is a system property: the class loaders share nothing else. */
    private static final String KEPT = "dev-mode.doppel.postgres";

    /** As Quarkus calls the thread that the main method runs in. */
    private static final String MAIN = "Quarkus Main Thread";

    private static final long PATIENCE_MILLIS = 10_000;

    private DevMode() {}

    /** Whether this is dev mode. Quarkus's own LaunchMode says so only after the main method has called it. */
    static boolean isOn() {
        return DevMode.class.getClassLoader().getClass().getSimpleName().equals("QuarkusClassLoader");
    }

    /** Whether an earlier run has left its server, and its settings in the system properties. */
    static boolean isKept() {
        return System.getProperty(KEPT) != null;
    }

    /** Keeps the server until the JVM ends. */
    static void keep(PostgresServer server) {
        loadClasses();
        System.setProperty(KEPT, server.reactiveUrl());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "doppel-dev-postgres"));
    }

    private static void stop(PostgresServer server) {
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals(MAIN)) {
                    thread.join(PATIENCE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }

    /** Quarkus closes the class loader at the first reload: what the end of the server needs must be loaded by then. */
    private static void loadClasses() {
        URL url = Objects.requireNonNull(PostgresServer.class.getResource("PostgresServer.class"));
        String room = PostgresServer.class.getPackageName();
        try (Stream<Path> files =
                Files.list(Objects.requireNonNull(Path.of(url.toURI()).getParent()))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    Class.forName(room + "." + name.substring(0, name.length() - ".class".length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
