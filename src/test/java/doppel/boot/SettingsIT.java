package doppel.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import doppel.testing.Client;
import doppel.testing.Doppel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each setting reaches the packaged application in each way that docs/settings.md names. One start names all that are
 * wrong, so a start with nothing but wrong ones shows which were read.
 */
class SettingsIT {
    private static final String WRONG = "-5";

    @Test
    void eachSettingIsReadFromASystemProperty() {
        try (Doppel doppel = Doppel.embedded("settings-property")) {
            checked().forEach(key -> doppel.set(key, WRONG));
            doppel.set("doppel.sped", "60");
            assertAllNamed(doppel);
            assertThat(doppel.output()).contains("doppel.sped is not a setting of Doppel: did you mean doppel.speed?");
        }
    }

    @Test
    void eachSettingIsReadFromTheEnvironment() {
        try (Doppel doppel = Doppel.embedded("settings-environment")) {
            checked().forEach(key -> doppel.unset(key).inEnvironment(key, WRONG));
            doppel.inEnvironment("doppel.service.host", "10.0.0.1");
            assertAllNamed(doppel);
            assertThat(doppel.output()).doesNotContain("not a setting");
        }
    }

    /** Maven hands on nothing of its command line, so Doppel reads it. */
    @Test
    void eachSettingIsReadFromTheCommandLineOfMaven() {
        try (Doppel doppel = Doppel.embedded("settings-maven").asMavenStartsIt()) {
            checked().forEach(key -> doppel.set(key, WRONG));
            doppel.set("doppel.sped", "60");
            assertAllNamed(doppel);
            assertThat(doppel.output()).contains("doppel.sped is not a setting of Doppel: did you mean doppel.speed?");
        }
    }

    /** What a text is shows in what it does. */
    @ParameterizedTest
    @ValueSource(strings = {"property", "environment", "maven"})
    @Tag("slow")
    void textsAreRead(String way) throws IOException {
        try (Doppel doppel = Doppel.embedded("settings-texts-" + way)) {
            Path seed = Files.writeString(doppel.home().resolve("seed.yaml"), "datacenters: [Elsewhere]\n");
            Map<String, String> texts = Map.of(
                    "doppel.embedded.data-dir",
                    doppel.dataDirectory().toString(),
                    "doppel.seed",
                    seed.toString(),
                    "doppel.admin.username",
                    "root@lab.example",
                    "doppel.admin.password",
                    "a=b c",
                    "doppel.tls.directory",
                    doppel.home().resolve("certificates").toString(),
                    "doppel.tls.names",
                    "doppel.example",
                    "doppel.http.body-limit",
                    "18M");
            if (way.equals("environment")) {
                texts.forEach((key, value) -> doppel.unset(key).inEnvironment(key, value));
            } else {
                texts.forEach(doppel::set);
            }
            if (way.equals("maven")) {
                doppel.asMavenStartsIt();
            }
            doppel.start();
            Client.Answer session = doppel.client().signInAs("root@lab.example", "a=b c");
            assertThat(session.status()).isEqualTo(201);
            assertThat(doppel.client()
                            .in(session.body().asText())
                            .get("/api/vcenter/datacenter")
                            .body()
                            .findValuesAsText("name"))
                    .containsExactly("Elsewhere");
            // it is read, and then found wanting
            assertThat(doppel.client()
                            .in(session.body().asText())
                            .post("/api/vcenter/vm?action=clone", TextNode.valueOf("x".repeat(17 << 20)))
                            .status())
                    .isEqualTo(400);
            assertThat(doppel.dataDirectory()).isDirectory();
            assertThat(doppel.home().resolve("certificates/certificate.pem")).isRegularFile();
            // Maven takes the status of a signal for a failed build
            assertThat(doppel.stop()).isEqualTo(way.equals("maven") ? 0 : 143);
        }
    }

    private static List<String> checked() {
        return SettingsCheck.byKey().entrySet().stream()
                .filter(each -> !each.getValue().isText())
                .map(each -> each.getKey())
                .toList();
    }

    private static void assertAllNamed(Doppel doppel) {
        assertThat(doppel.launch().awaitExit()).isEqualTo(1);
        assertThat(doppel.output().lines()).hasSize(1);
        for (String key : checked()) {
            assertThat(doppel.output()).contains(key + " must be ");
        }
        assertThat(doppel.dataDirectory()).doesNotExist();
    }
}
