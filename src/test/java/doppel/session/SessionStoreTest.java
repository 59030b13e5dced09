package doppel.session;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.testing.Patience;
import doppel.testing.PostgresResource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions on one database, as several replicas see them. Time passes by making the rows older. */
class SessionStoreTest {
    private static Pool pool;

    @BeforeAll
    static void start() {
        PostgresResource.Database database = PostgresResource.freshDatabase();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/migration")
                .load()
                .migrate();
        pool = PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.reactiveUrl())
                        .setUser(database.user())
                        .setPassword(database.password()))
                .with(new PoolOptions().setMaxSize(8))
                .build();
    }

    @AfterAll
    static void stop() {
        get(pool.close());
    }

    @BeforeEach
    void noSessions() {
        get(pool.query("delete from session").execute());
    }

    @Test
    void aUseThatWentUnwrittenDoesNotEndASessionEarlyOnAnotherReplica() {
        String hash = Tokens.hash(get(replica("PT3S", 550).create("a")));
        // used here until 0.44 s after the last use written, and idle for 2.9 s since
        age("3.34 s");
        assertThat(get(replica("PT3S", 550).find(hash))).isPresent();
        age("3.5 s");
        assertThat(get(replica("PT3S", 550).find(hash))).isEmpty();
    }

    @Test
    void aShortTimeOutHasItsUsesWrittenInTime() {
        SessionStore replica = replica("PT10S", 550);
        String hash = Tokens.hash(get(replica.create("a")));
        age("6 s");
        assertThat(get(replica.find(hash))).isPresent();
        String written = lastUse();
        await().until(() -> get(replica.find(hash)).isPresent() && !lastUse().equals(written));
    }

    @Test
    void aMachineWhoseClockIsBehindWritesUsesAllTheSame() {
        SessionStore replica = replica("PT10S", 550);
        String hash = Tokens.hash(get(replica.create("a")));
        age("-60 s");
        assertThat(get(replica.find(hash))).isPresent();
        // what the server has written is in the future of this machine, and then in its past
        age("66 s");
        String written = lastUse();
        await().until(() -> get(replica.find(hash)).isPresent() && !lastUse().equals(written));
    }

    @Test
    void aUserHasNoMoreSessionsThanTheLimitWhoeverSignsThemIn() {
        List<SessionStore> replicas = List.of(replica("PT30M", 10), replica("PT30M", 10), replica("PT30M", 10));
        List<Uni<Boolean>> opened = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            opened.add(replicas.get(i % 3)
                    .create("a")
                    .replaceWith(true)
                    .onFailure(FaultException.class)
                    .recoverWithItem(false));
        }
        assertThat(get(Uni.join().all(opened).andFailFast()))
                .filteredOn(each -> each)
                .hasSize(10);
        assertThatThrownBy(() -> get(replicas.get(0).create("a")))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(new Fault.TooManySessions(10, "a")));
        get(replicas.get(0).create("b"));
    }

    @Test
    void aSessionThatIsOverDoesNotCountThoughItIsStillStored() {
        SessionStore replica = replica("PT3S", 2);
        get(replica.create("a"));
        age("4 s");
        get(replica.create("a"));
        get(replica.create("a"));
        assertThatThrownBy(() -> get(replica.create("a"))).isInstanceOf(FaultException.class);
        assertThat(get(replica.purge())).isEqualTo(1);
    }

    private static SessionStore replica(String idleTimeout, int limit) {
        return new SessionStore(pool, new SessionConfig() {
            @Override
            public Duration idleTimeout() {
                return Duration.parse(idleTimeout);
            }

            @Override
            public int limit() {
                return limit;
            }
        });
    }

    private static void age(String by) {
        get(pool.query("update session set last_accessed_at = last_accessed_at - interval '" + by + "'")
                .execute());
    }

    private static String lastUse() {
        return String.valueOf(
                get(pool.query("select max(last_accessed_at) from session").execute())
                        .iterator()
                        .next()
                        .getValue(0));
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Patience.LIMIT);
    }
}
