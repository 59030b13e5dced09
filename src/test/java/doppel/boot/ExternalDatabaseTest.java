package doppel.boot;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.postgres.StartFailure;
import doppel.testing.Patience;
import doppel.testing.PostgresResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExternalDatabaseTest {
    @Test
    void acceptsAServerThatAnswers() {
        PostgresResource.Database database = PostgresResource.freshDatabase();

        new ExternalDatabase(DatabaseUrl.parse(database.reactiveUrl()), database.user(), database.password())
                .await(Patience.LIMIT);
    }

    @Test
    void refusesAWrongPasswordAtOnce() {
        PostgresResource.Database database = PostgresResource.freshDatabase();
        ExternalDatabase external =
                new ExternalDatabase(DatabaseUrl.parse(database.reactiveUrl()), database.user(), "wr0ng");

        // a day's patience, of which it makes no use
        CompletableFuture<Void> refused = CompletableFuture.runAsync(() -> external.await(Duration.ofDays(1)));
        await().until(refused::isDone);
        assertThatThrownBy(refused::join)
                .cause()
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(DatabaseUrl.parse(database.reactiveUrl()).place())
                .hasMessageContaining("refused the login")
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void namesTheServerThatDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ExternalDatabase external =
                new ExternalDatabase(DatabaseUrl.parse("postgresql://127.0.0.1:" + port + "/lab"), "bob", "s3cret");

        assertThatThrownBy(() -> external.await(Duration.ofMillis(600)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("127.0.0.1:" + port + "/lab was not reached in 600 ms")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("s3cret")
                .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(1));
    }
}
