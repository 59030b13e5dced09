package doppel.db;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import doppel.api.ErrorType;
import doppel.api.Failures;
import doppel.testing.Patience;
import doppel.testing.PostgresResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Hibernate's exceptions say of the database, and what a session leaves behind. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Execution(ExecutionMode.SAME_THREAD)
class EntitiesTest {
    @Inject
    Entities entities;

    @Inject
    Pool pool;

    @BeforeEach
    void create() {
        result(pool.query("create table note (text text primary key)").execute());
    }

    @AfterEach
    void drop() {
        result(pool.query("drop table note").execute());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from pg_terminate_backend(pg_backend_pid())",
                "set local statement_timeout = 10; select 1 from pg_sleep(5)",
                "do 'begin raise exception ''x'' using errcode = ''53300''; end'",
                "do 'begin raise exception ''x'' using errcode = ''55P03''; end'",
                "do 'begin raise exception ''x'' using errcode = ''40P01''; end'"
            })
    void anUnavailableDatabaseIsRecognized(String statement) {
        Throwable failure = catchThrowable(() -> result(entities.write(() -> each(statement))));
        assertThat(failure).matches(Faults::unavailable);
        assertThat(Failures.error(failure).type()).isEqualTo(ErrorType.SERVICE_UNAVAILABLE);
        insert("after");
    }

    @Test
    void aDuplicateIsRecognized() {
        insert("once");
        assertThat(catchThrowable(() -> insert("once")))
                .matches(Faults::duplicate)
                .matches(failure -> !Faults.unavailable(failure));
    }

    @Test
    void whatFailsIsRolledBack() {
        assertThat(catchThrowable(() -> result(entities.write(
                        () -> run("insert into note values ('lost')").invoke(() -> {
                            throw new IllegalStateException("stop");
                        })))))
                .hasMessage("stop");
        assertThat(notes("lost")).isZero();
    }

    @Test
    void workThatThrowsFails() {
        assertThat(catchThrowable(() -> result(entities.read(() -> {
                    throw new IllegalStateException("stop");
                }))))
                .hasMessage("stop");
    }

    @Test
    void aCallerThatGoesAwayLeavesNoTransactionOpen() {
        // the work may begin before it is known
        CompletableFuture<Cancellable> caller = new CompletableFuture<>();
        caller.complete(entities.write(() -> run("insert into note values ('gone')")
                        .invoke(() -> caller.join().cancel()))
                .subscribe()
                .with(done -> {}, failure -> {}));
        await().until(() -> notes("gone") == 1);
    }

    private static Uni<Void> each(String statements) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String statement : statements.split("; (?=select)")) {
            done = done.chain(() -> run(statement));
        }
        return done;
    }

    private static Uni<Void> run(String statement) {
        return Panache.getSession()
                .chain(session -> statement.startsWith("select")
                        ? session.createNativeQuery(statement, Integer.class).getSingleResult()
                        : session.createNativeQuery(statement).executeUpdate())
                .replaceWithVoid();
    }

    private void insert(String text) {
        result(entities.write(() -> run("insert into note values ('" + text + "')")));
    }

    private long notes(String text) {
        return result(pool.query("select count(*) from note where text = '" + text + "'")
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T result(Uni<T> uni) {
        return uni.await().atMost(Patience.LIMIT);
    }
}
