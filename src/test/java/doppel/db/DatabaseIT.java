package doppel.db;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import doppel.testing.Patience;
import doppel.testing.PostgresResource;
import doppel.testing.Proxy;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the pool and dedicated connections do when the database is silent. */
@Tag("slow")
class DatabaseIT {
    private static final PostgresResource.Database PLACE = PostgresResource.freshDatabase();

    private Proxy proxy;
    private TestDatabase reached;

    @BeforeEach
    void connect() {
        proxy = new Proxy(PgConnectOptions.fromUri(PLACE.reactiveUrl()).getPort());
        reached = new TestDatabase(PLACE, proxy.port(), Duration.ofSeconds(1));
        result(sql("create table if not exists note (text text)"));
        result(sql("delete from note"));
    }

    @AfterEach
    void disconnect() {
        // first, so that nothing waits for a server that does not answer
        proxy.close();
        reached.close();
    }

    @Test
    void aSilentConnectionIsCutAndItsPlaceInThePoolIsFree() {
        Uni.join()
                .all(sql("select 1"), sql("select 2"), sql("select 3"), sql("select 4"))
                .andFailFast()
                .await()
                .atMost(Patience.LIMIT);
        proxy.silence();
        assertThat(catchThrowable(() -> result(sql("select 1")))).matches(Faults::unavailable);
        // those that were idle went with it
        result(sql("select 1"));
    }

    @Test
    void aStatementThatWaitsForALockEndsInTime() {
        Throwable failure = catchThrowable(() -> result(reached.database()
                .inTransaction(one -> run(one, "lock note")
                        .chain(() -> reached.database()
                                .inTransaction(other -> run(other, "insert into note values ('x')"))))));
        assertThat(failure).matches(Faults::unavailable);
        result(sql("insert into note values ('y')"));
        assertThat(number("select count(*) from note")).isOne();
    }

    @Test
    void whoWaitsForAConnectionWaitsForABoundedTime() {
        Uni<Void> held = reached.database()
                .inTransaction(a -> reached.database()
                        .inTransaction(b -> reached.database()
                                .inTransaction(c -> reached.database().inTransaction(d -> sql("select 1")))));
        assertThat(catchThrowable(() -> result(held)))
                .hasRootCauseInstanceOf(DatabaseTimeout.class)
                .matches(Faults::unavailable);
        result(sql("select 1"));
    }

    @Test
    void aTransactionWhoseEndIsNotKnownIsNotGivenBack() {
        assertThat(catchThrowable(() -> result(reached.database()
                        .inTransaction(connection -> run(connection, "insert into note values ('lost')")
                                .invoke(proxy::silence)))))
                .matches(Faults::unavailable);
        result(sql("insert into note values ('kept')"));
        assertThat(number("select count(*) from note where text = 'kept'")).isOne();
    }

    @Test
    void aCallerThatGoesAwayLeavesNoTransactionOpen() {
        // the work may begin before it is known
        CompletableFuture<Cancellable> caller = new CompletableFuture<>();
        caller.complete(reached.database()
                .inTransaction(connection -> run(connection, "insert into note values ('gone')")
                        .invoke(() -> caller.join().cancel()))
                .onSubscription()
                .invoke(() -> {})
                .subscribe()
                .with(done -> {}, failure -> {}));
        await().until(() -> number("select count(*) from note where text = 'gone'") == 1);
        await().until(() -> number("select count(*) from pg_stat_activity where application_name = 'doppel'"
                        + " and datname = current_database() and state like 'idle in transaction%'")
                == 0);
    }

    @Test
    void anOwnConnectionIsCutAndMadeAnew() {
        OwnConnection own = reached.database().own(Map.of("application_name", "doppel own"), Duration.ofSeconds(20));
        result(run(result(own.get()), "begin; insert into note values ('open')"));
        own.cut();
        result(run(result(own.get()), "select 1"));
        await().until(() -> number("select count(*) from pg_stat_activity"
                        + " where application_name = 'doppel own' and state like 'idle in transaction%'")
                == 0);
        assertThat(number("select count(*) from note")).isZero();
        own.cut();
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsGivenUp() {
        reached.close();
        proxy.slow(Duration.ofMinutes(10));
        reached = new TestDatabase(PLACE, proxy.port(), Duration.ofSeconds(1));
        assertThat(catchThrowable(() -> result(sql("select 1")))).matches(Faults::unavailable);
        await().until(() -> proxy.links() <= 4);
        proxy.slow(Duration.ZERO);
        await().untilAsserted(() -> result(sql("select 1")));
    }

    @Test
    void readinessIsAnsweredHoweverLongTheDatabaseIsSilent() {
        reached.close();
        reached = new TestDatabase(PLACE, proxy.port(), Duration.ofDays(1));
        DatabaseHealth health = new DatabaseHealth(reached.pool());
        assertThat(result(health.call()).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        proxy.silence();
        assertThat(result(health.call()).getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    /** Those who have waited long enough give up in the very moments in which connections come back. */
    @Test
    void noConnectionIsLostBetweenOneWhoGivesItBackAndOneWhoGivesUp() {
        reached.close();
        reached = new TestDatabase(PLACE, proxy.port(), Duration.ofSeconds(5), Duration.ofMillis(200));
        for (int wave = 0; wave < 40; wave++) {
            String statement = "select pg_sleep(0.%03d)".formatted(180 + wave / 2);
            result(Uni.join()
                    .all(Stream.generate(() -> sql(statement)
                                    .onFailure(Faults::unavailable)
                                    .recoverWithNull())
                            .limit(60)
                            .toList())
                    .andFailFast());
        }
        await("as many connections as the pool has, at once").until(() -> {
            Uni<Void> all = reached.database()
                    .inTransaction(a -> reached.database()
                            .inTransaction(b -> reached.database().inTransaction(c -> sql("select 1"))));
            return result(all.map(done -> true).onFailure(Faults::unavailable).recoverWithItem(false));
        });
    }

    @Test
    void manyProbesAtOnceAskTheDatabaseOnce() {
        reached.close();
        reached = TestDatabase.at(PostgresResource.freshDatabase());
        DatabaseHealth health = new DatabaseHealth(reached.pool());
        List<Uni<HealthCheckResponse>> probes =
                Stream.generate(health::call).limit(1_000).toList();
        assertThat(result(Uni.join().all(probes).andFailFast()))
                .hasSize(1_000)
                .allMatch(answer -> answer.getStatus() == HealthCheckResponse.Status.UP);
        assertThat(number("select count(*) from pg_stat_activity where datname = current_database()"))
                .as("connections of a pool that makes another when none is free")
                .isOne();
    }

    @Test
    void eachProbeAsksAnewOnceTheLastOneWasAnswered() {
        DatabaseHealth health = new DatabaseHealth(reached.pool());
        assertThat(result(health.call()).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        proxy.close();
        assertThat(result(health.call()).getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    private Uni<Void> sql(String statement) {
        return reached.pool().query(statement).execute().replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection connection, String statement) {
        return connection.query(statement).execute().replaceWithVoid();
    }

    private long number(String query) {
        return result(reached.pool().query(query).execute()).iterator().next().getLong(0);
    }

    private static <T> T result(Uni<T> uni) {
        return uni.await().atMost(Patience.LIMIT);
    }
}
