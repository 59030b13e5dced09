package doppel.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read of Maven's command line. */
class MavenRunTest {
    @Test
    void settingsThatMavenDoesNotHandOnAreRead() {
        assertThat(MavenRun.settings(List.of(
                        "-classpath",
                        "/usr/share/maven/boot/plexus-classworlds.jar",
                        "org.codehaus.plexus.classworlds.launcher.Launcher",
                        "-q",
                        "package",
                        "quarkus:run",
                        "-DskipTests",
                        "-Ddoppel.speed=60",
                        "-Ddoppel.embedded.data-dir=/my lab/a=b",
                        "-Dquarkus.http.port=0")))
                .isEqualTo(Map.of(
                        "doppel.speed", "60", "doppel.embedded.data-dir", "/my lab/a=b", "quarkus.http.port", "0"));
    }

    @Test
    void eachFormThatMavenKnowsIsRead() {
        assertThat(MavenRun.settings(List.of(
                        "io.quarkus.platform:quarkus-maven-plugin:3.33.2:run",
                        "-D",
                        "doppel.speed=60",
                        "--define",
                        "doppel.seed=lab.yaml",
                        "-Ddoppel.tls.enabled")))
                .isEqualTo(Map.of("doppel.speed", "60", "doppel.seed", "lab.yaml", "doppel.tls.enabled", "true"));
    }

    @Test
    void whatAnotherParentWasGivenDoesNotMatter() {
        assertThat(MavenRun.settings(List.of("verify", "-Ddoppel.speed=60"))).isEmpty();
        assertThat(MavenRun.settings(List.of("-Ddoppel.speed=60", "-jar", "other.jar")))
                .isEmpty();
        assertThat(MavenRun.settings(List.of())).isEmpty();
    }
}
