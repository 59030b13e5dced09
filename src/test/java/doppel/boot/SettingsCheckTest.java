package doppel.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import doppel.postgres.StartFailure;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start says of settings that are wrong. */
class SettingsCheckTest {
    private static final Pattern KEY = Pattern.compile("`((?:quarkus|doppel)?\\.[a-z.-]+)`");

    static Stream<String> checked() {
        return SettingsCheck.byKey().entrySet().stream()
                .filter(each -> !each.getValue().isText())
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("checked")
    void aWrongValueIsOneSentenceThatNamesIt(String key) {
        for (String wrong : new String[] {"abc", "-5", "1e999"}) {
            assertThatThrownBy(() -> SettingsCheck.check(config(Map.of(key, wrong))))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(key + " must be ")
                    .hasMessageContaining("'" + wrong + "'")
                    .satisfies(
                            failure -> assertThat(failure.getMessage().lines()).hasSize(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "doppel.speed, 60",
        "doppel.speed, 0.5",
        "doppel.speed, Instant",
        "doppel.speed, paused",
        "quarkus.http.port, 0",
        "doppel.tls.enabled, no",
        "doppel.tls.reload, 45s",
        "doppel.guest.boot, PT0S",
        "doppel.task.retention, P30D",
        "doppel.http.body-limit, 512K",
        "doppel.session.limit, 1",
        "doppel.admin.username, VSPHERE.LOCAL\\administrator",
        "doppel.admin.username, M\u00dcLLER@lab",
        "doppel.tls.names, localhost",
        "doppel.tls.names, '*.lab.example, doppel_1,vc-1.LAB,4me,192.0.2.7 ,::1,::ffff:192.0.2.7,fe80::1'",
    })
    void aGoodValueIsNotRemarkedUpon(String key, String good) {
        SettingsCheck.check(config(Map.of(key, good)));
    }

    @Test
    void everySettingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(
                        () -> SettingsCheck.check(config(Map.of("doppel.speed", "fast", "quarkus.http.port", "99999"))))
                .hasMessage("quarkus.http.port must be a whole number from 0 to 65535, not '99999';"
                        + " doppel.speed must be a factor from 0 to 1000000, 'instant' or 'paused', not 'fast'");
    }

    /** A setting that fails here needs a line in SettingsCheck. */
    @Test
    void everySettingOfTheCodeAndOfTheReadmeIsChecked() throws IOException {
        Set<String> known = new TreeSet<>(documented());
        assertThat(known).hasSizeGreaterThan(30);
        JavaClasses code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("doppel");
        Set<String> inCode = new TreeSet<>();
        for (JavaClass each : code) {
            inCode.addAll(mapped(each));
            each.getConstructors()
                    .forEach(constructor -> constructor
                            .getParameterAnnotations()
                            .forEach(list -> list.stream()
                                    .filter(annotation ->
                                            annotation.getRawType().isEquivalentTo(ConfigProperty.class))
                                    .map(annotation ->
                                            annotation.as(ConfigProperty.class).name())
                                    .filter(name -> name.startsWith("doppel."))
                                    .forEach(inCode::add)));
        }
        assertThat(inCode).hasSizeGreaterThan(12);
        assertThat(known).as("the table in docs/settings.md").containsAll(inCode);
        assertThat(SettingsCheck.byKey().keySet()).containsAll(known);
        assertThat(known)
                .containsAll(SettingsCheck.byKey().keySet().stream()
                        .filter(key -> !key.equals("quarkus.http.insecure-requests"))
                        .toList());
    }

    @Test
    void aPortThatIsTakenIsSaidToBeWithTheSettingThatHelps() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThatThrownBy(
                            () -> new HttpPorts(config(Map.of("quarkus.http.port", port, "quarkus.http.ssl-port", "0")))
                                    .check())
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("another process listens on port " + port
                            + ": stop it, or set quarkus.http.port to a free port");
            assertThatThrownBy(
                            () -> new HttpPorts(config(Map.of("quarkus.http.ssl-port", port, "quarkus.http.port", "0")))
                                    .check())
                    .hasMessageContaining("set quarkus.http.ssl-port to");
            new HttpPorts(config(Map.of(
                            "quarkus.http.port", "0",
                            "quarkus.http.ssl-port", port,
                            "doppel.tls.enabled", "false")))
                    .check();
            new HttpPorts(config(Map.of(
                            "quarkus.http.port", port,
                            "quarkus.http.ssl-port", "0",
                            "quarkus.http.insecure-requests", "disabled")))
                    .check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "adm\u0130nistrator@vsphere.local", "kim:admin@lab", "kim\t@lab"})
    void anAdministratorHasANameThatAUserMayHave(String name) {
        assertThatThrownBy(() -> SettingsCheck.check(config(Map.of("doppel.admin.username", name))))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("doppel.admin.username must be ")
                .hasMessageEndingWith("not '" + name + "'");
    }

    @Test
    void anEmptySettingIsWrongWhereItDoesNotMeanTheDefault() {
        for (String key : List.of("doppel.task.batch", "doppel.guest.boot", "doppel.release", "quarkus.http.port")) {
            assertThatThrownBy(() -> SettingsCheck.check(config(Map.of(key, ""))))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith(key + " must be ")
                    .hasMessageEndingWith("not ''");
        }
        for (String key : List.of(
                "doppel.admin.password",
                "doppel.seed",
                "doppel.speed",
                "doppel.sign-in.threads",
                "doppel.tls.certificate",
                "doppel.tls.enabled",
                "doppel.tls.names",
                "doppel.http.connections",
                "doppel.http.idle-timeout",
                "doppel.http.header-timeout")) {
            SettingsCheck.check(config(Map.of(key, "")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad name",
                "vc.lab.example,bad_name!",
                "-vc.lab",
                "vc..lab",
                "vc.lab.",
                "300.1.1.1",
                "192.0.2",
                "fe80::1%eth0",
                "::1::",
                "https://vc.lab",
                "vc.lab:443",
                "*.*.lab",
                "b\u00fcro.lab"
            })
    void aCertificateIsForHostNamesAndAddresses(String names) {
        assertThatThrownBy(() -> SettingsCheck.check(config(Map.of("doppel.tls.names", names))))
                .isInstanceOf(StartFailure.class)
                .hasMessage("doppel.tls.names must be host names and addresses with commas between them, not '" + names
                        + "'");
    }

    @Test
    void httpAndHttpsOnOnePortAreRefused() {
        for (String reuse : new String[] {"false", "true"}) {
            assertThatThrownBy(() -> ports(Map.of(
                            "quarkus.http.port", "18697",
                            "quarkus.http.ssl-port", "18697",
                            "quarkus.http.so-reuse-port", reuse)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage(
                            "quarkus.http.port and quarkus.http.ssl-port are both 18697: set one of them to another port");
        }
        ports(Map.of("quarkus.http.port", "0", "quarkus.http.ssl-port", "0"));
        ports(Map.of(
                "quarkus.http.port", "18697",
                "quarkus.http.ssl-port", "18697",
                "quarkus.http.so-reuse-port", "true",
                "doppel.tls.enabled", "false"));
        ports(Map.of(
                "quarkus.http.port", "18697",
                "quarkus.http.ssl-port", "18697",
                "quarkus.http.so-reuse-port", "true",
                "quarkus.http.insecure-requests", "disabled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "redirect"})
    void withoutHttpsHttpAnswers(String insecure) {
        Map<String, String> settings = Map.of(
                "quarkus.http.port", "0",
                "quarkus.http.ssl-port", "0",
                "doppel.tls.enabled", "false",
                "quarkus.http.insecure-requests", insecure);
        assertThatThrownBy(() -> ports(settings))
                .isInstanceOf(StartFailure.class)
                .hasMessage("doppel.tls.enabled=false needs quarkus.http.insecure-requests=enabled, not '" + insecure
                        + "': nothing would answer");
        Map<String, String> quarkusOwn = new HashMap<>(settings);
        quarkusOwn.put("quarkus.http.tls-configuration-name", "mine");
        ports(quarkusOwn);
    }

    @Test
    void onesOwnCertificateIsLookedAtBeforeAnythingIsStarted() {
        for (Map<String, String> wrong : List.of(
                Map.of("doppel.tls.certificate", "there.pem"),
                Map.of("doppel.tls.key", "there.pem"),
                Map.of("doppel.tls.certificate", "missing.pem", "doppel.tls.key", "missing.key"),
                Map.of("doppel.tls.certificate", "README.md", "doppel.tls.key", "README.md"))) {
            assertThatThrownBy(() -> new TlsSettings(config(wrong)).check())
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("doppel.tls.certificate and doppel.tls.key");
            Map<String, String> unused = new HashMap<>(wrong);
            unused.put("doppel.tls.enabled", "false");
            new TlsSettings(config(unused)).check();
        }
        new TlsSettings(config(Map.of())).check();
    }

    @ParameterizedTest
    @CsvSource({
        "doppel.sped, doppel.speed",
        "doppel.tls.cert, doppel.tls.certificate",
        "doppel.http.connections-per-adress, doppel.http.connections-per-address",
        "doppel.session.idleTimeout, doppel.session.idle-timeout",
        "%prod.doppel.sped, doppel.speed",
        "doppel.speed.factor, doppel.speed",
        "doppel.DATA-DIR, doppel.embedded.data-dir",
    })
    void aMisspeltSettingOfAFileOrAPropertyIsToldTheNearest(String misspelt, String meant) {
        assertThatThrownBy(() -> SettingsCheck.check(config(Map.of(misspelt, "60", "doppel.task.batch", "many"))))
                .isInstanceOf(StartFailure.class)
                .hasMessage("doppel.task.batch must be a whole number from 1 to 100000, not 'many'; "
                        + misspelt.replaceFirst("^%.*?\\.", "") + " is not a setting of Doppel: did you mean " + meant
                        + "?");
    }

    @Test
    void whatDoppelDidNotNameIsNotRemarkedUpon() {
        SettingsCheck.check(config(Map.of(
                "%dev.doppel.speed", "60",
                "doppel.tls.names[0]", "localhost",
                "doppel.test.database", "embedded",
                "quarkus.tls.doppel.alpn", "true",
                "quarkus.http.prot", "1",
                "doppelganger", "1")));
        // Kubernetes names a service in variables of the environment: DOPPEL_SERVICE_HOST
        SettingsCheck.check(ConfigUtils.emptyConfigBuilder()
                .withSources(new EnvConfigSource(Map.of("DOPPEL_SERVICE_HOST", "10.0.0.1", "doppel.sped", "60"), 300))
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        // the limit of bodies, Quarkus's own, what Quarkus's own becomes
        "32M, 16M, 33554432",
        "17M, , 17825792",
        "1G, 16M, 1073741824",
        "16M, 16M, ",
        "1M, 16M, ",
        ", 512K, ",
        "512K, , ",
    })
    void aBodyOfTheSizeThatIsAllowedComesThroughQuarkus(
            @Nullable String limit, @Nullable String quarkus, @Nullable String raised) {
        Map<String, String> settings = new HashMap<>();
        if (limit != null) {
            settings.put("doppel.http.body-limit", limit);
        }
        if (quarkus != null) {
            settings.put("quarkus.http.limits.max-body-size", quarkus);
        }
        SettingsCheck.check(config(settings));
        assertThat(new HttpBodies(config(settings)).raised()).isEqualTo(Optional.ofNullable(raised));
    }

    @Test
    void aBodyIsNoLargerThanAnArray() {
        assertThatThrownBy(() -> SettingsCheck.check(config(Map.of("doppel.http.body-limit", "1025M"))))
                .hasMessage("doppel.http.body-limit must be a size such as 512K or 1M, 1G at most, not '1025M'");
    }

    private static void ports(Map<String, String> settings) {
        new HttpPorts(config(settings)).check();
    }

    private static Set<String> mapped(JavaClass type) {
        Set<String> keys = new TreeSet<>();
        type.tryGetAnnotationOfType(ConfigMapping.class)
                .ifPresent(mapping -> type.getMethods()
                        .forEach(method -> keys.add(mapping.prefix() + "."
                                + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))));
        return keys;
    }

    /** The first column of the table; {@code .key} beside {@code doppel.tls.certificate} is {@code doppel.tls.key}. */
    private static Set<String> documented() throws IOException {
        String text = Files.readString(Path.of("docs/settings.md"));
        String table = text.substring(text.indexOf("## All settings"), text.indexOf("## The embedded PostgreSQL"));
        Set<String> keys = new TreeSet<>();
        table.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            Matcher key = KEY.matcher(line.substring(0, line.indexOf('|', 2)));
            String parent = "";
            while (key.find()) {
                String whole = key.group(1).startsWith(".") ? parent + key.group(1) : key.group(1);
                parent = whole.substring(0, whole.lastIndexOf('.'));
                keys.add(whole);
            }
        });
        return keys;
    }

    /** Without this JVM's own properties, which are the tests'. */
    private static SmallRyeConfig config(Map<String, String> settings) {
        return ConfigUtils.emptyConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 1000))
                .build();
    }
}
