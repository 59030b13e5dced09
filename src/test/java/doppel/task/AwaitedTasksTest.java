package doppel.task;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.db.TestDatabase;
import doppel.testing.PostgresResource;
import doppel.testing.Proxy;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers that wait for tasks of another replica, or of a worker that cannot go on. */
class AwaitedTasksTest {
    private final PostgresResource.Database place = PostgresResource.freshDatabase();
    private final Vertx vertx = Vertx.vertx();
    private Proxy proxy;
    private TestDatabase reached;
    private AwaitedTasks awaited;

    @BeforeEach
    void connect() {
        Flyway.configure()
                .dataSource(place.jdbcUrl(), place.user(), place.password())
                .locations("db/migration")
                .load()
                .migrate();
        proxy = new Proxy(PgConnectOptions.fromUri(place.reactiveUrl()).getPort());
        reached = new TestDatabase(place, proxy.port(), Duration.ofSeconds(4));
        awaited = new AwaitedTasks(new TaskStore(reached.pool(), reached.database()), vertx);
    }

    @AfterEach
    void disconnect() {
        proxy.close();
        reached.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoWaitsIsSentAwayWhenTheDatabaseIsGone() {
        AtomicReference<Throwable> failure = waitFor(1);
        proxy.close();
        await().until(() -> unavailable(failure.get()));
    }

    @Test
    void whoWaitsIsSentAwayWhenTheWorkerHasFailedForLong() {
        AtomicReference<Throwable> failure = waitFor(1);
        awaited.stuck(Duration.ofSeconds(1));
        assertThat(failure.get()).as("a worker may fail and go on").isNull();
        awaited.stuck(Duration.ofMinutes(1));
        assertThat(failure.get()).matches(AwaitedTasksTest::unavailable);
    }

    private AtomicReference<Throwable> waitFor(long task) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        awaited.end(task).subscribe().with(outcome -> {}, failure::set);
        return failure;
    }

    private static boolean unavailable(Throwable failure) {
        return failure instanceof FaultException error && error.fault() instanceof Fault.Unavailable;
    }
}
