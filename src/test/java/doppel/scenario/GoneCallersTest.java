package doppel.scenario;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.LogLines;
import doppel.testing.RawHttp;
import doppel.testing.Request;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Callers that disconnect before their answer leave nothing in the log. */
@QuarkusTest
class GoneCallersTest extends Scenario {
    private static final int CALLERS = 40;

    @Test
    void callersThatHangUpLeaveNoErrorInTheLog() throws Throwable {
        speed(Speed.parse("0.001"));
        String source = admin.vm("small");
        double before = cancelled();
        try (LogLines log = LogLines.from("WARNING")) {
            List<RawHttp> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String body = "{\"source\":\"" + source + "\",\"name\":\"" + name("gone-" + i) + "\"}";
                callers.add(post("/api/vcenter/vm?action=clone", body.length(), body));
                // the head says that more comes
                callers.add(post("/api/vcenter/vm?action=clone", 100, "{"));
                callers.add(post("/rest/vcenter/vm?action=clone", 100, "{"));
                callers.add(post("/api", 100, "{"));
                callers.add(RawHttp.to(Request.port())
                        .send(("GET /api/vcenter/vm HTTP/1.1\r\nHost: lab\r\nvmware-api-session-id: " + admin.token()
                                        + "\r\n\r\n")
                                .repeat(3)));
                callers.add(RawHttp.to(Request.port()).send("GET /q/openapi HTTP/1.1\r\nHost: lab\r\n\r\n".repeat(20)));
            }
            await().until(() -> number("select count(*) from task where end_time is null") == CALLERS);
            for (RawHttp caller : callers) {
                caller.close();
            }
            await().until(() -> cancelled() == before + CALLERS);
            assertThat(admin.get("/api/vcenter/vm").statusCode()).isEqualTo(200);
            assertThat(log.lines()).isEmpty();
        }
    }

    /** However the server notices: by a failure that is handled, and by one that is not. */
    @Test
    void aFailureBecauseTheCallerIsGoneIsNoError() throws Throwable {
        int before = HangUps.seen.get();
        try (LogLines log = LogLines.from("WARNING")) {
            List<RawHttp> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(RawHttp.to(Request.port()).send("GET /hang-up HTTP/1.1\r\nHost: lab\r\n\r\n"));
            }
            await().until(() -> HangUps.waiting.get() == CALLERS);
            for (RawHttp caller : callers) {
                caller.close();
            }
            await().until(() -> HangUps.seen.get() == before + CALLERS);
            assertThat(log.lines()).isEmpty();
        }
    }

    /** What fails when its caller hangs up, and then once more, after every handler of failures. */
    @ApplicationScoped
    static class HangUps {
        static final AtomicInteger waiting = new AtomicInteger();
        static final AtomicInteger seen = new AtomicInteger();

        void offer(@Observes Router router) {
            router.route("/hang-up").order(-1).handler(context -> {
                context.addEndHandler(end -> {
                    context.fail(new HttpClosedException("Connection was closed"));
                    context.next();
                    seen.incrementAndGet();
                });
                waiting.incrementAndGet();
            });
        }
    }

    private RawHttp post(String path, int length, String body) throws Throwable {
        return RawHttp.to(Request.port())
                .send("POST " + path + " HTTP/1.1\r\nHost: lab\r\nContent-Type: application/json\r\n"
                        + "vmware-api-session-id: " + admin.token() + "\r\nContent-Length: " + length + "\r\n\r\n"
                        + body);
    }

    private double cancelled() {
        return meters.find("doppel.operation").tag("operation", "clone").tag("outcome", "cancelled").timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }
}
