package doppel.crash;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import doppel.testing.Doppel;
import doppel.testing.PostgresResource;
import doppel.testing.PostgresResource.Database;
import doppel.testing.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How Doppel starts, and how it says that it cannot. */
class StartIT {
    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        int nobody = Doppel.freePort();
        try (Doppel doppel = Doppel.with(
                "no-database",
                Map.of(
                        "quarkus.datasource.reactive.url", "postgresql://127.0.0.1:" + nobody + "/doppel",
                        "quarkus.datasource.username", "doppel",
                        "quarkus.datasource.password", "secret",
                        "doppel.database.start-timeout", "PT1S"))) {
            assertThat(doppel.launch().awaitExit()).isEqualTo(1);
            assertThat(doppel.output().lines().toList())
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + nobody)
                    .doesNotContain("secret");
        }
    }

    @Test
    void whatAListNeedsIsLoadedBeforeAnybodyAsks() throws IOException {
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "warm")) {
            Path loaded = doppel.home().resolve("classes");
            doppel.inEnvironment("java.tool.options", "-Xlog:class+load:file=" + loaded)
                    .start();
            // an executable has all of its classes from the first moment on
            assumeThat(loaded).exists();
            assertThat(Files.readString(loaded))
                    .contains("doppel.inventory.Inventory ", "doppel.vm.VirtualMachineFilter ");
        }
    }

    @Test
    @Tag("slow")
    void aWrongSettingOrATakenPortEndsTheStartBeforeAnythingIsStarted() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            for (Map.Entry<String, String> wrong : List.of(
                    Map.entry("doppel.speed", "fast"),
                    Map.entry("quarkus.http.port", "abc"),
                    Map.entry("quarkus.http.port", port),
                    Map.entry("quarkus.http.ssl-port", port),
                    Map.entry("doppel.seed", "/nowhere/lab.yaml"),
                    Map.entry("doppel.seed", "classpath:db/seed/nothing.yaml"),
                    // no directory for any user
                    Map.entry("doppel.tls.directory", "/proc/version/tls"))) {
                try (Doppel doppel = Doppel.embedded("wrong-setting")) {
                    doppel.set(wrong.getKey(), wrong.getValue());
                    assertThat(doppel.launch().awaitExit()).isEqualTo(1);
                    assertThat(doppel.output().lines().toList())
                            .singleElement()
                            .asString()
                            .startsWith("doppel: ")
                            .contains(wrong.getKey(), wrong.getValue().replace("classpath:", ""));
                    assertThat(doppel.dataDirectory()).doesNotExist();
                }
            }
        }
    }

    @Test
    @Tag("slow")
    void aDatabaseThatFallsSilentEndsTheStart() {
        Database database = PostgresResource.freshDatabase();
        try (Proxy proxy = new Proxy(port(database));
                Doppel doppel = Doppel.on(database, "silent-start")) {
            through(proxy, doppel, database);
            assertThat(doppel.launch().awaitExit()).isEqualTo(1);
            assertThat(proxy.isDead()).isTrue();
            assertThat(doppel.output().lines().toList())
                    .last()
                    .asString()
                    .startsWith("doppel: ")
                    .contains("127.0.0.1:" + proxy.port(), "has stopped answering during the start");
            assertThat(doppel.output()).doesNotContain("\tat ");
        }
    }

    @Test
    @Tag("slow")
    void aStartThatWaitsForItsDatabaseCanBeStopped() {
        Database database = PostgresResource.freshDatabase();
        try (Proxy proxy = new Proxy(port(database));
                Doppel doppel = Doppel.on(database, "stopped-start")) {
            through(proxy, doppel, database);
            // longer than the test waits
            doppel.set("doppel.database.start-timeout", "PT1H").launch();
            await().until(proxy::isDead);
            assertThat(doppel.stop()).isEqualTo(143);
        }
    }

    @Test
    @Tag("slow")
    void aStartThatHasNotReachedItsDatabaseCanBeStopped() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Doppel doppel = Doppel.with(
                        "unreached",
                        Map.of(
                                "quarkus.datasource.reactive.url",
                                "postgresql://127.0.0.1:" + silent.getLocalPort() + "/doppel",
                                "doppel.database.start-timeout",
                                "PT1H"))) {
            doppel.launch();
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.isConnected()).isTrue();
                assertThat(doppel.stop()).isEqualTo(143);
            }
        }
    }

    /** In the middle of the start: Flyway's first look at its table is never answered. */
    private static void through(Proxy proxy, Doppel doppel, Database database) {
        proxy.dieAt("flyway_schema_history");
        doppel.unset("quarkus.datasource.jdbc.url");
        doppel.set(
                "quarkus.datasource.reactive.url",
                database.reactiveUrl().replace(":" + port(database) + "/", ":" + proxy.port() + "/"));
    }

    private static int port(Database database) {
        return URI.create(database.reactiveUrl()).getPort();
    }

    @Test
    @Tag("slow")
    void aBrokenSeedIsNamedWithLineAndReasonAndNothingIsLoaded() throws IOException, SQLException {
        Database database = PostgresResource.freshDatabase();
        try (Doppel doppel = Doppel.on(database, "broken-seed")) {
            Path seed = Files.writeString(doppel.home().resolve("broken.yaml"), """
                    datacenters:
                      - name: Berlin
                        datastores:
                          - {name: nfs, capacity: much}
                    """);
            doppel.set("doppel.seed", seed.toString());
            assertThat(doppel.launch().awaitExit()).isEqualTo(1);
            assertThat(doppel.output())
                    .containsPattern("broken\\.yaml:4: .*much")
                    .doesNotContain("\tat ")
                    .doesNotContain("Doppel listens on");
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select (select count(*) from folder)"
                            + " + (select count(*) from datastore) + (select count(*) from vm)"
                            + " + (select count(*) from account)")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @Test
    @Tag("slow")
    void aPasswordStaysUntilItIsResetByName() {
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "password")) {
            doppel.set("doppel.admin.password", "first")
                    .set("quarkus.http.access-log.enabled", "true")
                    .start();
            assertThat(signIn(doppel, "first")).isEqualTo(201);
            assertThat(signIn(doppel, "wrong")).isEqualTo(401);
            // what was written is a line to each call, with the user
            await().untilAsserted(() -> assertThat(doppel.output())
                    .containsPattern("administrator@vsphere.local .*\"POST /api/session HTTP/1.1\" 201")
                    .contains("Sign-in of administrator@vsphere.local from 127.0.0.1 refused: wrong password"));
            doppel.unset("quarkus.http.access-log.enabled");
            doppel.stop();

            doppel.unset("doppel.admin.password").start();
            assertThat(signIn(doppel, "VMware1!")).isEqualTo(401);
            assertThat(signIn(doppel, "first")).isEqualTo(201);
            doppel.stop();

            doppel.set("doppel.admin.password", "second").start();
            assertThat(signIn(doppel, "second")).isEqualTo(401);
            assertThat(signIn(doppel, "first")).isEqualTo(201);
            await().untilAsserted(() -> assertThat(doppel.output())
                    .containsPattern("WARN .*doppel.admin.password is not the password of administrator@vsphere.local")
                    .contains("doppel.admin.reset-password=true"));
            doppel.stop();

            doppel.set("doppel.admin.reset-password", "true").start();
            // at once, while the old one's hash may still be there
            assertThat(signIn(doppel, "first")).isEqualTo(401);
            assertThat(signIn(doppel, "second")).isEqualTo(201);
            doppel.stop();

            doppel.unset("doppel.admin.password");
            assertThat(doppel.launch().awaitExit()).isEqualTo(1);
            assertThat(doppel.output()).contains("doppel.admin.reset-password=true needs doppel.admin.password");
        }
    }

    private static int signIn(Doppel doppel, String password) {
        return doppel.client().signInAs("administrator@vsphere.local", password).status();
    }

    @Test
    @Tag("slow")
    void aDataDirectoryHasOneOwnerAndServesTheNext() throws IOException {
        try (Doppel first = Doppel.embedded("start")) {
            Duration fresh = first.start();
            String token = first.client().signIn().token();
            try (Doppel second = Doppel.with(
                    "start-second",
                    Map.of("doppel.embedded.data-dir", first.dataDirectory().toString()))) {
                assertThat(second.launch().awaitExit()).isEqualTo(1);
                assertThat(second.output().lines().toList())
                        .singleElement()
                        .asString()
                        .contains("in use by process " + first.pid());
            }
            assertThat(first.client().get("/api/session").status()).isEqualTo(200);

            ProcessHandle postgres = first.database();
            assertThat(first.stop()).isEqualTo(143);
            assertThat(postgres.isAlive()).isFalse();

            Duration existing = first.start();
            assertThat(first.client().in(token).get("/api/session").status()).isEqualTo(200);
            System.out.printf(
                    "from launch to first answer: %d ms with a fresh data directory, %d ms with an existing one%n",
                    fresh.toMillis(), existing.toMillis());
        }
    }
}
