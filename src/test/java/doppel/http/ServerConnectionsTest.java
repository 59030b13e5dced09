package doppel.http;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.RawHttp;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that open connections and do not finish, or do not begin, a request. */
class ServerConnectionsTest {
    private static final int PER_ADDRESS = 30;
    private static final int LARGE = 300_000;
    private static final String PROBE = "GET /probe HTTP/1.1\r\nHost: lab\r\n\r\n";
    private static final Duration NEVER = Duration.ofHours(1);

    private final List<RawHttp> open = new ArrayList<>();
    private final Promise<Void> clone = Promise.promise();
    private final CompletableFuture<Void> cloning = new CompletableFuture<>();
    private final AtomicInteger begun = new AtomicInteger();
    private Vertx vertx;
    private HttpServer server;

    @AfterEach
    void stop() throws IOException {
        for (RawHttp each : open) {
            each.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(Duration idle, Duration header, Duration body) {
        VertxBuilder builder = new VertxBuilder(new VertxOptions());
        new ConnectionLimits().use(builder, new ServerConnections.Limits(1000, PER_ADDRESS, idle, header));
        vertx = builder.init().vertx();
        Router router = Router.router(vertx);
        new RequestTimes(body).watch(router);
        router.get("/probe").handler(context -> context.end("well"));
        router.get("/large").handler(context -> {
            begun.incrementAndGet();
            context.end("x".repeat(LARGE));
        });
        router.post("/clone").handler(BodyHandler.create(false)).handler(context -> {
            // once all who wait for the body's end have heard of it
            vertx.runOnContext(received -> {
                begun.incrementAndGet();
                cloning.complete(null);
            });
            clone.future().onComplete(done -> context.end("cloned"));
        });
        server = vertx.createHttpServer().requestHandler(router);
        server.listen(0).toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theNewestConnectionIsServedHoweverManyAreHeldOpen() throws IOException {
        serve(NEVER, NEVER, NEVER);
        for (String start : List.of("", "GET /probe HTTP/1.1\r\nX-Slow: a", PROBE)) {
            for (int i = 0; i < PER_ADDRESS * 10; i++) {
                connect(start);
            }
            RawHttp probe = connect(PROBE);
            assertThat(probe.answer().status()).isEqualTo(200);
            // and once more on the same connection
            assertThat(probe.send(PROBE).answer().status()).isEqualTo(200);
        }
        assertThat(open.get(0).closed()).isTrue();
    }

    @Test
    void aRequestInProgressIsNotGivenUpForANewConnection() throws IOException {
        serve(NEVER, NEVER, NEVER);
        RawHttp waiting = connect("POST /clone HTTP/1.1\r\nHost: lab\r\nContent-Length: 2\r\n\r\n{}");
        cloning.join();
        for (int i = 0; i < PER_ADDRESS * 2; i++) {
            connect("");
        }
        assertThat(connect(PROBE).answer().status()).isEqualTo(200);
        clone.complete();
        assertThat(waiting.answer().body()).isEqualTo("cloned");
    }

    @Test
    void theNewestIsClosedWhereAllTheOthersWaitForAnswers() throws IOException {
        serve(NEVER, NEVER, NEVER);
        for (int i = 0; i < PER_ADDRESS; i++) {
            // the probe's answer says that this connection has been seen
            connect(PROBE).answer();
        }
        for (RawHttp each : open) {
            each.send("POST /clone HTTP/1.1\r\nHost: lab\r\nContent-Length: 2\r\n\r\n{}");
        }
        await().until(() -> begun.get() == PER_ADDRESS);
        assertThat(connect("").closed()).isTrue();
        clone.complete();
        for (RawHttp each : List.copyOf(open.subList(0, PER_ADDRESS))) {
            assertThat(each.answer().status()).isEqualTo(200);
        }
        // what has ended is given back
        open.get(0).close();
        await().until(() -> {
            try {
                return connect(PROBE).answer().status() == 200;
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Test
    void bodiesThatDoNotArriveLockNobodyOut() throws IOException {
        serve(NEVER, NEVER, NEVER);
        for (String framing : List.of("Content-Length: 2\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")) {
            for (int i = 0; i < PER_ADDRESS * 2; i++) {
                connect("POST /clone HTTP/1.1\r\nHost: lab\r\n" + framing);
            }
            assertThat(connect(PROBE).answer().status()).as(framing).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatTakesLongerThanAHeadMayIsReceived() throws IOException {
        serve(Duration.ofMillis(500), Duration.ofMillis(500), NEVER);
        RawHttp slow = connect("POST /clone HTTP/1.1\r\nHost: lab\r\nContent-Length: 2\r\n\r\n{");
        // by now it would have been cut
        assertThat(connect("").closed()).isTrue();
        clone.complete();
        assertThat(slow.send("}").answer().body()).isEqualTo("cloned");
    }

    @Test
    void whoDoesNotReadGetsNoFurtherAnswers() throws IOException {
        serve(NEVER, NEVER, NEVER);
        int asked = 200;
        RawHttp greedy = connect("GET /large HTTP/1.1\r\nHost: lab\r\n\r\n".repeat(asked));
        await().until(() -> begun.get() > 0);
        RawHttp probe = connect("");
        for (int i = 0; i < asked; i++) {
            assertThat(probe.send(PROBE).answer().status()).isEqualTo(200);
        }
        assertThat(begun.get()).as("answers made for one who reads none").isLessThan(asked / 2);
        for (int i = 0; i < asked; i++) {
            assertThat(greedy.answer().body()).hasSize(LARGE);
        }
    }

    @Test
    void whatIsIdleOrSendsItsHeadTooSlowlyIsCut() throws IOException {
        serve(Duration.ofSeconds(1), Duration.ofMillis(500), NEVER);
        RawHttp waiting = connect("POST /clone HTTP/1.1\r\nHost: lab\r\nContent-Length: 2\r\n\r\n{}");
        cloning.join();
        RawHttp kept = connect(PROBE);
        assertThat(kept.answer().status()).isEqualTo(200);
        RawHttp slow = connect("GET /probe HTTP/1.1\r\nHost: lab\r\n");
        // a byte now and then is no sign of life
        await().until(() -> {
            try {
                slow.send("X");
                return false;
            } catch (IOException cut) {
                return true;
            }
        });
        assertThat(connect("").closed()).isTrue();
        assertThat(kept.closed()).isTrue();
        // who waits for an answer is not idle
        clone.complete();
        assertThat(waiting.answer().body()).isEqualTo("cloned");
    }

    /** Clients open connections ahead of their requests. */
    @Test
    void aTlsConnectionThatHasAskedForNothingIsIdleAndNotSlow() throws IOException {
        serve(NEVER, Duration.ofMillis(500), NEVER);
        SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
        HttpServer secure = get(vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()))
                .requestHandler(server.requestHandler())
                .listen(0));
        NetSocket ahead = get(vertx.createNetClient(
                        new NetClientOptions().setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm(""))
                .connect(secure.actualPort(), "localhost"));
        StringBuffer answer = new StringBuffer();
        ahead.handler(answer::append);
        // by now it would have been cut
        assertThat(connect("GET /probe HTTP/1.1\r\n").closed()).isTrue();
        assertThat(connect("GET /probe HTTP/1.1\r\n").closed()).isTrue();
        ahead.write(PROBE);
        await().until(() -> answer.toString().endsWith("well"));
        certificate.delete();
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aBodyThatDoesNotArriveIsAnsweredAndItsConnectionCut() throws IOException {
        serve(NEVER, NEVER, Duration.ofMillis(500));
        for (String framing : List.of("Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")) {
            RawHttp slow = connect("POST /clone HTTP/1.1\r\nHost: lab\r\n" + framing);
            assertThat(slow.answer().status()).as(framing).isEqualTo(408);
            assertThat(slow.closed()).as(framing).isTrue();
        }
    }

    private RawHttp connect(String start) throws IOException {
        RawHttp http = RawHttp.to(server.actualPort());
        open.add(http);
        return http.send(start);
    }
}
