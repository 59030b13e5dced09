package doppel.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Doppel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first clone of README.md, pasted into a shell as it stands there. */
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
        Path output = doppel.home().resolve(name + "-paste");
        Process shell = new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        return output;
    }
}
