package doppel.crash;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Client;
import doppel.testing.Client.Answer;
import doppel.testing.Doppel;
import doppel.testing.Invariants;
import doppel.testing.LabDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code kill -9}, of Doppel and of its PostgreSQL, in the middle of disk copies. */
@Tag("slow")
class KillIT {
    private static final int KILLS = 3;
    private static final int SUBMITS = 14;

    @Test
    void whatWasAcceptedIsDoneOnceHoweverOftenDoppelIsKilled() throws SQLException {
        try (Doppel doppel = Doppel.embedded("doppel-killed").set("doppel.speed", "1")) {
            doppel.start();
            Client client = doppel.client().signIn();
            Clones clones = new Clones("clone", client);
            for (int kills = 0; kills < KILLS; kills++) {
                submit(clones, client, SUBMITS);
                awaitCopies(clones, client);
                CompletableFuture<Answer> rush = rush(clones, client);
                int before = clones.taken();
                patiently().until(() -> clones.taken() > before + 3);
                doppel.kill();
                assertThat(rush.join().status()).isZero();
                // its PostgreSQL has lost its owner and not its life
                try (Connection connection = doppel.connect()) {
                    Invariants.assertHoldForOne(connection);
                }
                doppel.set("doppel.speed", kills == KILLS - 1 ? "60" : "1").start();
            }
            awaitEnd(clones, client);
            assertDone(clones, doppel);
        }
    }

    @Test
    void withoutItsDatabaseDoppelSaysSoAndComesBackByItself() throws IOException, SQLException {
        try (Doppel doppel = Doppel.embedded("postgres-killed").set("doppel.speed", "1")) {
            doppel.start();
            Client client = doppel.client().signIn();
            Clones clones = new Clones("clone", client);
            for (int kills = 0; kills < KILLS; kills++) {
                submit(clones, client, SUBMITS);
                awaitCopies(clones, client);
                ProcessHandle killed = doppel.database();
                CompletableFuture<Answer> rush = rush(clones, client);
                killed.destroyForcibly();
                killed.onExit().join();
                assertThat(rush.join()).matches(Answer::unavailable);
                patiently().until(() -> clones.submit(client, clones.small()).status() == 202);
                assertThat(doppel.database().pid()).isNotEqualTo(killed.pid());
            }
            try (LabDatabase database = new LabDatabase(doppel.connect())) {
                database.clock(60.0);
            }
            awaitEnd(clones, client);
            assertDone(clones, doppel);
            assertThat(doppel.output()).doesNotContain("Internal error");
        }
    }

    private static void submit(Clones clones, Client client, int many) {
        for (int i = 0; i < many; i++) {
            assertThat(clones.submit(client, clones.next()).status()).isEqualTo(202);
        }
    }

    private static void awaitCopies(Clones clones, Client client) {
        patiently().until(() -> {
            clones.look(client);
            return clones.copying() >= 3;
        });
    }

    private static void awaitEnd(Clones clones, Client client) {
        patiently().until(() -> {
            clones.look(client);
            return clones.allEnded();
        });
    }

    /** Submits one after the other until one is not taken, looking at all the rest in between. */
    private static CompletableFuture<Answer> rush(Clones clones, Client client) {
        return CompletableFuture.supplyAsync(() -> {
            Answer answer;
            do {
                answer = clones.submit(client, clones.small());
                clones.look(client);
            } while (answer.status() == 202);
            return answer;
        });
    }

    private static void assertDone(Clones clones, Doppel doppel) throws SQLException {
        try (Connection connection = doppel.connect()) {
            // those whose answer was lost may still be under way
            patiently().untilAsserted(() -> clones.assertDoneOnce(doppel.client(), connection));
            Invariants.assertHoldForOne(connection);
        }
        System.out.printf("%s, %s%n", doppel.home().getFileName(), clones);
    }

    private static ConditionFactory patiently() {
        return await().pollInterval(Duration.ofMillis(100));
    }
}
