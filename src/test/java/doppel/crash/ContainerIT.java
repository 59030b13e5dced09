package doppel.crash;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import doppel.testing.Client;
import doppel.testing.DoppelContainer;
import doppel.testing.Invariants;
import doppel.testing.LabDatabase;
import doppel.testing.PostgresResource.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The image, in containers. It needs an engine, so it has a profile of its own: {@code mvn verify -Dcontainers}. */
@Tag("containers")
class ContainerIT {
    @Test
    void aThousandMachinesAreClonedInTheMemoryItIsContentWithAndThereAfterARestart() throws InterruptedException {
        try (DoppelContainer doppel = DoppelContainer.embedded(Map.of("DOPPEL_SPEED", "instant"))) {
            Duration fresh = doppel.start();
            Client client = doppel.client().signIn();
            long begin = System.nanoTime();
            List<String> troubles = clones(client, 1_000);
            long lasted = System.nanoTime() - begin;
            assertThat(troubles).isEmpty();
            assertThat(machines(client)).isEqualTo(1_000);
            assertThat(doppel.ranOutOfMemory()).isFalse();
            assertThat(doppel.healthy()).isTrue();
            long peak = doppel.peakMebibytes();

            assertThat(doppel.stop()).isEqualTo(143);
            Duration existing = doppel.restart();
            assertThat(doppel.output()).doesNotContain("was not properly shut down");
            assertThat(machines(doppel.client().in(client.token()))).isEqualTo(1_000);

            doppel.kill();
            doppel.restart();
            assertThat(machines(doppel.client().in(client.token()))).isEqualTo(1_000);
            System.out.printf(
                    "%d MiB, one cpu: first answer after %d ms, on existing data %d ms; 1,000 clones at %.0f a second; peak %d MiB%n",
                    DoppelContainer.mebibytes(), fresh.toMillis(), existing.toMillis(), 1e12 / lasted, peak);
        }
    }

    @Test
    void itIsNobodyInParticularAndWritesToItsVolumeAlone() {
        try (DoppelContainer doppel = DoppelContainer.embedded(Map.of())) {
            doppel.start();
            assertThat(doppel.run("id", "-u").output().strip()).isEqualTo("8697");
            assertThat(doppel.run("bash", "-c", "echo > /opt/doppel/x").code()).isNotZero();
            // some engines give even a read-only container a /tmp
            assertThat(doppel.run("find", "/tmp", "-user", "8697").output()).isBlank();
            assertThat(doppel.run("bash", "-c", "ls /data").output().lines()).contains("postgres", "tmp");
            // one process is the container's: signals reach it
            assertThat(doppel.run("bash", "-c", "tr '\\0' ' ' < /proc/1/cmdline")
                            .output())
                    .contains("/opt/doppel/");
            assertThat(doppel.healthy()).isTrue();
        }
    }

    @Test
    void ofTwoOnOnePostgresOneIsKilledAndNothingIsLostOrDoubled() throws SQLException {
        try (Network network = Network.newNetwork();
                PostgreSQLContainer postgres = new PostgreSQLContainer(
                                System.getProperty("doppel.test.image", "postgres:17-alpine"))
                        .withNetwork(network)
                        .withNetworkAliases("postgres")) {
            postgres.start();
            Map<String, String> environment = new HashMap<>(Map.of(
                    "QUARKUS_DATASOURCE_REACTIVE_URL",
                    "postgresql://postgres:5432/" + postgres.getDatabaseName(),
                    "QUARKUS_DATASOURCE_USERNAME",
                    postgres.getUsername(),
                    "QUARKUS_DATASOURCE_PASSWORD",
                    postgres.getPassword(),
                    "DOPPEL_TLS_ENABLED",
                    "false",
                    "DOPPEL_SPEED",
                    "2"));
            try (DoppelContainer one = DoppelContainer.in(network, "doppel-1", environment);
                    DoppelContainer other = DoppelContainer.in(network, "doppel-2", environment)) {
                one.start();
                other.start();
                Client first = one.client().signIn();
                Client second = other.client().in(first.token());
                Clones clones = new Clones("container", first);
                for (int i = 0; i < 60; i++) {
                    assertThat(clones.submit(i % 2 == 0 ? first : second, clones.next())
                                    .status())
                            .isEqualTo(202);
                }
                patiently().until(() -> {
                    clones.look(second);
                    return clones.copying() >= 5;
                });
                one.kill();
                // it is away, and nothing it had taken is
                for (int i = 0; i < 20; i++) {
                    assertThat(clones.submit(second, clones.next()).status()).isEqualTo(202);
                }
                clones.look(second);
                one.restart();
                Client again = one.client().in(first.token());
                Database database =
                        new Database("", postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                try (Connection connection = database.connect()) {
                    new LabDatabase(connection).clock(60.0);
                    patiently().until(() -> {
                        clones.look(again);
                        clones.look(second);
                        return clones.allEnded();
                    });
                    clones.assertDoneOnce(again, connection);
                    Invariants.assertHold(connection);
                }
                System.out.printf("two containers, one of them killed: %s%n", clones);
            }
        }
    }

    /** Clones `small` from 32 sides and waits for each; returns what went wrong. */
    private static List<String> clones(Client client, int count) throws InterruptedException {
        String source = client.machine("small");
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
        ExecutorService sides = Executors.newFixedThreadPool(32);
        for (int side = 0; side < 32; side++) {
            sides.execute(() -> {
                for (int i = next.incrementAndGet(); i <= count; i = next.incrementAndGet()) {
                    JsonNode spec = JsonNodeFactory.instance
                            .objectNode()
                            .put("source", source)
                            .put("name", "many-" + i);
                    Client.Answer taken = client.submit(spec);
                    if (taken.status() == 202) {
                        String task = taken.body().asText();
                        patiently()
                                .until(() -> !client.task(task)
                                        .body()
                                        .path("status")
                                        .asText()
                                        .matches("PENDING|RUNNING"));
                        Client.Answer ended = client.task(task);
                        if (!ended.body().path("status").asText().equals("SUCCEEDED")) {
                            troubles.add(ended.toString());
                        }
                    } else {
                        troubles.add(taken.toString());
                    }
                }
            });
        }
        sides.shutdown();
        if (!sides.awaitTermination(5, TimeUnit.MINUTES)) {
            troubles.add("not over after five minutes");
        }
        return new ArrayList<>(troubles);
    }

    /** How many of the thousand are there. A list holds 4,000. */
    private static long machines(Client client) {
        long found = 0;
        for (JsonNode machine : client.get("/api/vcenter/vm").body()) {
            if (machine.path("name").asText().startsWith("many-")) {
                found++;
            }
        }
        return found;
    }

    private static ConditionFactory patiently() {
        return await().pollInterval(Duration.ofMillis(50));
    }
}
