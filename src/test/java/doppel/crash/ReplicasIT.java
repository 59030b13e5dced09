package doppel.crash;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doppel.testing.Client;
import doppel.testing.Client.Answer;
import doppel.testing.Doppel;
import doppel.testing.Invariants;
import doppel.testing.Patience;
import doppel.testing.PostgresResource;
import doppel.testing.PostgresResource.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two Doppels on one database, which both find empty. */
@Tag("slow")
class ReplicasIT {
    private static final Database DATABASE = PostgresResource.freshDatabase();
    private static final Doppel ONE = Doppel.on(DATABASE, "replica-one").set("doppel.speed", "1");
    private static final Doppel OTHER = Doppel.on(DATABASE, "replica-other").set("doppel.speed", "1");

    /** What a worker looks like to PostgreSQL that leaves its transaction open since a time. */
    private static final String STANDS_STILL = """
            select 1 from pg_stat_activity where datname = current_database()
              and application_name = 'doppel worker' and state like 'idle in transaction%'
              and state_change < clock_timestamp()""";

    @BeforeAll
    static void startBothAtOnce() {
        ONE.launch();
        OTHER.launch();
        ONE.awaitReady();
        OTHER.awaitReady();
        OTHER.client().in(ONE.client().signIn().token());
    }

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @Test
    void aSessionIsOneOnBoth() {
        String token = ONE.client().another().signIn().token();
        Client other = OTHER.client().another().in(token);
        assertThat(other.get("/api/session").status()).isEqualTo(200);
        assertThat(ONE.client().another().in(token).delete("/api/session").status())
                .isEqualTo(204);
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> other.get("/api/session").status() == 401);
    }

    @Test
    void theOtherGoesOnWhenOneIsKilled() throws SQLException {
        Clones clones = new Clones("killed", ONE.client());
        for (int kills = 0; kills < 2; kills++) {
            Doppel victim = kills % 2 == 0 ? ONE : OTHER;
            Doppel survivor = kills % 2 == 0 ? OTHER : ONE;
            for (int i = 0; i < 21; i++) {
                Client client = i % 2 == 0 ? ONE.client() : OTHER.client();
                assertThat(clones.submit(client, clones.next()).status()).isEqualTo(202);
            }
            patiently().until(() -> {
                clones.look(victim.client());
                return clones.copying() >= 5;
            });
            victim.kill();
            // what the victim had accepted is as visible on the survivor, and goes on there
            clones.look(survivor.client());
            assertThat(clones.submit(survivor.client(), clones.next()).status()).isEqualTo(202);
            try (Connection connection = DATABASE.connect()) {
                Invariants.assertHold(connection);
            }
            victim.set("doppel.speed", kills == 0 ? "1" : "60").start();
        }
        awaitDone(clones, ONE, OTHER);
    }

    @Test
    void theOtherGoesOnWhenOneIsSuspendedInTheMiddleOfABatch() throws SQLException {
        Clones clones = new Clones("suspended", OTHER.client());
        Map<JsonNode, CompletableFuture<Answer>> pending = new HashMap<>();
        suspendInABatch(clones, pending);
        try {
            for (int i = 0; i < 10; i++) {
                JsonNode spec = clones.small();
                CompletableFuture<Answer> answer = OTHER.client().submitLater(spec);
                await().until(() -> answer.isDone() || aCallWaitsForWhatStandsStill());
                assertThat(answer)
                        .as("no call waits behind the locks that the suspended one holds")
                        .isDone();
                assertThat(clones.answered(spec, answer.join()).status()).isEqualTo(202);
            }
            patiently().until(() -> {
                clones.look(OTHER.client());
                return clones.allEnded();
            });
            await().until(() -> !standsStill("1 second"));
        } finally {
            ONE.resume();
        }
        pending.forEach((spec, answer) -> clones.answered(spec, answer.join()));
        assertThat(clones.submit(ONE.client(), clones.next()).status()).isEqualTo(202);
        awaitDone(clones, ONE, OTHER);
    }

    /** Has it work and stops it; more than once if need be, until the server waits for the rest of a transaction. */
    private static void suspendInABatch(Clones clones, Map<JsonNode, CompletableFuture<Answer>> pending)
            throws SQLException {
        for (int tries = 0; tries < 20; tries++) {
            Map<JsonNode, CompletableFuture<Answer>> burst = new HashMap<>();
            for (int i = 0; i < 12; i++) {
                JsonNode spec = clones.small();
                burst.put(spec, ONE.client().submitLater(spec));
            }
            CompletableFuture.anyOf(burst.values().toArray(CompletableFuture[]::new))
                    .join();
            ONE.suspend();
            if (Patience.soon(() -> standsStill("400 milliseconds"))) {
                pending.putAll(burst);
                return;
            }
            ONE.resume();
            burst.forEach((spec, answer) -> clones.answered(spec, answer.join()));
        }
        throw new AssertionError("the worker was never caught in a batch");
    }

    /** Whether a worker has left its transaction open for so long. */
    private static boolean standsStill(String time) throws SQLException {
        return any(STANDS_STILL + " - interval '" + time + "'");
    }

    /** The other's worker may: it takes of the same datastores and hosts, and the server soon ends idle transactions. */
    private static boolean aCallWaitsForWhatStandsStill() throws SQLException {
        return any(STANDS_STILL + " - interval '400 milliseconds'"
                + " and pid in (select unnest(pg_blocking_pids(a.pid)) from pg_stat_activity a"
                + " where a.application_name <> 'doppel worker')");
    }

    private static boolean any(String query) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void awaitDone(Clones clones, Doppel... doppels) throws SQLException {
        patiently().until(() -> {
            for (Doppel doppel : doppels) {
                clones.look(doppel.client());
            }
            return clones.allEnded();
        });
        try (Connection connection = DATABASE.connect()) {
            patiently().untilAsserted(() -> clones.assertDoneOnce(doppels[0].client(), connection));
            Invariants.assertHold(connection);
        }
        System.out.printf("two replicas, %s%n", clones);
    }

    private static ConditionFactory patiently() {
        return await().pollInterval(Duration.ofMillis(100));
    }
}
