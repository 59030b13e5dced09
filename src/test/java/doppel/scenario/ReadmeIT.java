package doppel.scenario;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Doppel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first clone of README.md, pasted into a shell unchanged. */
@Tag("slow")
class ReadmeIT {
    @Test
    void theFirstCloneSaysOnASecondPasteThatItIsThereAlready() throws Exception {
        try (Doppel doppel = Doppel.embedded("readme").set("doppel.speed", "instant")) {
            doppel.start();
            Path first = paste(doppel, "first");
            assertThat(first).content().doesNotContain("error_type").contains("\"name\":\"my-first-clone\"");
            Path second = paste(doppel, "second");
            assertThat(second).content().contains("ALREADY_EXISTS", "\"name\":\"my-first-clone\"");
            assertThat(Files.readAllLines(second)).as("no blank lines").doesNotContain("");
        }
    }

    @Test
    void theLastLinesOfTheStartCanBePasted() throws Exception {
        try (Doppel doppel = Doppel.embedded("last-lines")) {
            doppel.start();
            String curl = awaitLine(doppel, "curl ");
            assertThat(curl).doesNotContain("<", ">");
            // what curl would ask for
            Path answer = run(
                    doppel,
                    curl.replace("-u 'administrator@vsphere.local'", "-u 'administrator@vsphere.local:VMware1!'"),
                    "sign-in");
            assertThat(answer).content().containsPattern("\"[^\"{}]{16,}\"");
            assertThat(doppel.output()).doesNotContain("already registered");
        }
    }

    private static String awaitLine(Doppel doppel, String part) {
        await("a line with " + part).until(() -> doppel.output().lines().anyMatch(line -> line.contains(part)));
        String line = doppel.output()
                .lines()
                .filter(each -> each.contains(part))
                .findFirst()
                .orElseThrow();
        return line.substring(line.indexOf(part));
    }

    private static Path paste(Doppel doppel, String name) throws IOException, InterruptedException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## A first clone"));
        int begin = section.indexOf("```sh\n") + "```sh\n".length();
        String script = section.substring(begin, section.indexOf("\n```", begin))
                .replace("http://localhost:8697", doppel.base())
                // nothing takes time here, but that the task is walked
                .replace(
                        "sleep 12",
                        "until api $vc/api/cis/tasks/$task | grep -Eq 'SUCCEEDED|FAILED'; do sleep 0.2; done");
        return run(doppel, script, name);
    }

    private static Path run(Doppel doppel, String script, String name) throws IOException, InterruptedException {
        Path output = doppel.home().resolve(name + "-paste");
        Process shell = new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        return output;
    }
}
