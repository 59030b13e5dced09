package doppel.boot;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Doppel;
import doppel.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn quarkus:dev} on a copy of the sources. It needs a newer Maven than some systems have, and installs it. */
@Tag("slow")
class DevModeIT {
    private static final String MAVEN = "3.9.11";
    private static final Path TARGET =
            Path.of(System.getProperty("doppel.test.application", "target")).toAbsolutePath();

    @TempDir
    private Path home;

    private final int port = Doppel.freePort();
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        for (String part : List.of("pom.xml", ".mvn", "db", "src/main")) {
            copy(Path.of(part), home.resolve("project").resolve(part));
        }
        ProcessBuilder builder = new ProcessBuilder(
                        maven().resolve("bin/mvn").toString(),
                        "-B",
                        "-ntp",
                        "-Dspotless.check.skip",
                        "-Dmaven.test.skip",
                        "-Ddebug=false",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.http.ssl-port=" + Doppel.freePort(),
                        "-Ddoppel.embedded.data-dir=" + home.resolve("postgres"),
                        "quarkus:dev")
                .directory(home.resolve("project").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("DOPPEL_"));
        process = builder.start();
        awaitAnswer("/q/health/ready", "UP");
    }

    @AfterEach
    void stop() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    @Test
    void aChangedClassAnswersAnewOnTheOldLab() throws IOException, InterruptedException {
        String token = send(request("/api/session")
                        .header("Authorization", basic("administrator@vsphere.local:VMware1!"))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .body()
                .replace("\"", "");
        ProcessHandle postgres = postgres();
        assertThat(send(request("/q/dev-ui/extensions")).statusCode()).isEqualTo(200);

        // twice: what outlives a reload is made by the first class loader
        for (String change : List.of("A changed emulator of", "A twice changed emulator of")) {
            Path source = home.resolve("project/src/main/java/doppel/http/Signposts.java");
            String old = Files.readString(source);
            Files.writeString(
                    source, old.replaceFirst("<p>[^<]* of VMware vCenter", "<p>" + change + " VMware vCenter"));
            assertThat(Files.readString(source)).isNotEqualTo(old);

            awaitAnswer("/", change);
            assertThat(send(request("/api/session").header("vmware-api-session-id", token))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(postgres()).isEqualTo(postgres);
        }
        assertThat(Files.readString(log())).doesNotContain("ERROR").doesNotContain("\tat ");

        process.destroy();
        await("the end of PostgreSQL").until(() -> !postgres.isAlive());
    }

    private void awaitAnswer(String path, String text) {
        await("an answer with '" + text + "'")
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("dev mode ended:\n" + Files.readString(log()));
                    }
                })
                .until(() -> {
                    try {
                        HttpResponse<String> answer = send(request(path));
                        return answer.statusCode() == 200 && answer.body().contains(text);
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private ProcessHandle postgres() throws IOException {
        String pid = Files.readAllLines(home.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private Path log() {
        return TARGET.resolve("dev-mode.log");
    }

    /** From the repository that the Maven of this machine asks; its own version does not matter. */
    private static Path maven() throws IOException, InterruptedException {
        Path directory = TARGET.resolve("maven");
        Path maven = directory.resolve("apache-maven-" + MAVEN);
        if (!Files.isDirectory(maven)) {
            Process unpacking = new ProcessBuilder(
                            "mvn",
                            "-B",
                            "-ntp",
                            "dependency:unpack",
                            "-Dartifact=org.apache.maven:apache-maven:" + MAVEN + ":zip:bin",
                            "-DoutputDirectory=" + directory)
                    .redirectErrorStream(true)
                    .redirectOutput(TARGET.resolve("maven.log").toFile())
                    .start();
            assertThat(unpacking.waitFor(Patience.millis(), TimeUnit.MILLISECONDS))
                    .isTrue();
            assertThat(maven).as(Files.readString(TARGET.resolve("maven.log"))).isDirectory();
            assertThat(maven.resolve("bin/mvn").toFile().setExecutable(true)).isTrue();
        }
        return maven;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(
                            file, to.resolve(from.relativize(file).toString()).normalize());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
