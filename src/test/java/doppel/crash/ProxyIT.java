package doppel.crash;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Client.Answer;
import doppel.testing.Doppel;
import doppel.testing.Invariants;
import doppel.testing.Patience;
import doppel.testing.PostgresResource;
import doppel.testing.PostgresResource.Database;
import doppel.testing.Proxy;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network to PostgreSQL that is slow, silent or cut, and tables that are locked. */
@Tag("slow")
class ProxyIT {
    private static final int CLIENTS = 60;
    private static final int ROUNDS = 3;
    private static final int CUTS = 10;
    private static final Duration PACKET = Duration.ofMillis(3_200);
    private static final Duration SLOW = Duration.ofSeconds(22);
    private static final Duration LOCKED = Duration.ofMinutes(1);

    private final Database database = PostgresResource.freshDatabase();
    private final Proxy proxy =
            new Proxy(PgConnectOptions.fromUri(database.reactiveUrl()).getPort());
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final AtomicLong longest = new AtomicLong();
    private Doppel doppel;
    private Clones clones;

    @AfterEach
    void stop() {
        doppel.close();
        proxy.close();
        clients.shutdownNow();
    }

    @Test
    void nothingAcceptedIsLostBehindASlowLink() throws SQLException {
        start("proxy-slow");
        for (int round = 0; round < ROUNDS; round++) {
            long since = System.nanoTime();
            proxy.slow(PACKET);
            List<CompletableFuture<Void>> submitting = rush(() -> System.nanoTime() - since < SLOW.toNanos());
            await().until(() -> System.nanoTime() - since > SLOW.toNanos());
            proxy.slow(Duration.ZERO);
            long normal = System.nanoTime();
            submitting.forEach(CompletableFuture::join);
            back("slow", normal);
            // a caller who gets a connection with an open transaction is answered and never committed
            rush(once()).forEach(CompletableFuture::join);
            doppel.kill();
            doppel.start();
            everyAcceptedOneIsThere();
        }
        assertDone("slow", proxy.faults());
    }

    @Test
    void aSilentDatabaseIsAnswered503AndComesBackByItself() throws SQLException {
        start("proxy-silent");
        for (int round = 0; round < ROUNDS; round++) {
            proxy.forgetSilent();
            rush(once()).forEach(CompletableFuture::join);
            proxy.silence();
            long since = System.nanoTime();
            CompletableFuture<Answer> ready = later(this::ready);
            rush(once()).forEach(CompletableFuture::join);
            assertThat(ready.join().status()).isIn(200, 503);
            back("silent", since);
        }
        assertDone("silent", proxy.faults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm", "task", "session"})
    void aLockedTableIsAnswered503(String table) throws SQLException {
        start("proxy-locked-" + table);
        long unlocked;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + table + " in access exclusive mode");
            long since = System.nanoTime();
            List<Answer> answers;
            do {
                CompletableFuture<Answer> ready = later(this::ready);
                answers = all(() -> clones.submit(doppel.client(), clones.small()));
                assertThat(ready.join().status()).isIn(200, 503);
            } while (System.nanoTime() - since < LOCKED.toNanos());
            // the first ones may have been taken: a session is known for a second
            assertThat(answers).allMatch(Answer::unavailable);
            connection.rollback();
            unlocked = System.nanoTime();
        }
        back("locked " + table, unlocked);
        assertDone("locked " + table, 1);
    }

    @Test
    void nothingAcceptedIsLostWhenConnectionsAreCut() throws SQLException {
        start("proxy-cut");
        AtomicBoolean going = new AtomicBoolean(true);
        List<CompletableFuture<Void>> submitting = rush(() -> going.get() && clones.taken() < 400);
        for (int cut = 0; cut < CUTS; cut++) {
            int before = clones.taken();
            proxy.cut();
            await().until(() -> clones.taken() > before || clones.taken() >= 400);
        }
        long since = System.nanoTime();
        going.set(false);
        submitting.forEach(CompletableFuture::join);
        back("cut", since);
        assertDone("cut", proxy.faults());
    }

    private void start(String name) {
        String direct = ":" + PgConnectOptions.fromUri(database.reactiveUrl()).getPort() + "/";
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.computeIfPresent(
                "quarkus.datasource.reactive.url", (key, url) -> url.replace(direct, ":" + proxy.port() + "/"));
        doppel = Doppel.with(name, settings).set("doppel.speed", "60");
        doppel.start();
        doppel.client().signIn();
        clones = new Clones("clone", doppel.client());
    }

    /** All clients submit, each as long as it is told to. */
    private List<CompletableFuture<Void>> rush(Supplier<Boolean> going) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        while (going.get()) {
                            timed(() -> clones.submit(doppel.client(), clones.small()));
                        }
                    },
                    clients));
        }
        return all;
    }

    /** Each client goes once. */
    private static Supplier<Boolean> once() {
        ThreadLocal<Boolean> gone = ThreadLocal.withInitial(() -> false);
        return () -> {
            boolean first = !gone.get();
            gone.set(true);
            return first;
        };
    }

    private List<Answer> all(Supplier<Answer> call) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            answers.add(later(call));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Answer> later(Supplier<Answer> call) {
        return CompletableFuture.supplyAsync(() -> timed(call), clients);
    }

    /** Every answer counts for the longest wait; one that never comes fails the test as no answer at all. */
    private Answer timed(Supplier<Answer> call) {
        long began = System.nanoTime();
        Answer answer = call.get();
        longest.accumulateAndGet(System.nanoTime() - began, Math::max);
        assertThat(answer.status()).as("an answer to each call").isNotZero();
        return answer;
    }

    private Answer ready() {
        return doppel.client().get("/q/health/ready");
    }

    /** Waits until it works again without a start, and says how long that took. */
    private void back(String fault, long since) {
        patiently().until(() -> ready().status() == 200);
        patiently().until(() -> clones.submit(doppel.client(), clones.small()).status() == 202);
        System.out.printf(
                "%s: back after %.1f s, the longest answer took %.1f s%n",
                fault, (System.nanoTime() - since) / 1e9, longest.getAndSet(0) / 1e9);
    }

    private void everyAcceptedOneIsThere() {
        clones.accepted()
                .forEach(id -> assertThat(doppel.client().task(id).status())
                        .as("the accepted task %s", id)
                        .isEqualTo(200));
    }

    private void assertDone(String fault, int faults) throws SQLException {
        patiently().until(() -> {
            clones.look(doppel.client());
            return clones.allEnded();
        });
        try (Connection connection = database.connect()) {
            // those whose answer was lost may still be under way
            patiently().untilAsserted(() -> clones.assertDoneOnce(doppel.client(), connection));
            Invariants.assertHoldForOne(connection);
            assertThat(leftOpen(connection)).isZero();
        }
        assertThat(doppel.output())
                .doesNotContain("25P02", "25001", "Internal error", "internal error", "already complete");
        System.out.printf("%s: %d faults, %s, 0 lost, 0 doubled%n", fault, faults, clones);
    }

    /** Open transactions of the pool while there are no calls. */
    private static int leftOpen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and application_name = 'doppel'"
                        + " and state like 'idle in transaction%' and state_change < now() - interval '31 seconds'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static ConditionFactory patiently() {
        return await().pollInterval(Duration.ofMillis(100)).atMost(Patience.LIMIT);
    }
}
