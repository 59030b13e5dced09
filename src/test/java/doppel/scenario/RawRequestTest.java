package doppel.scenario;

import static doppel.scenario.Api.spec;
import static doppel.testing.Patience.await;
import static doppel.testing.Request.request;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.lab.Speed;
import doppel.testing.RawHttp;
import doppel.testing.Request;
import doppel.testing.Response;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client library sends. */
@QuarkusTest
class RawRequestTest extends Scenario {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // an old client need not say whom it means
                "200; GET /q/health/live HTTP/1.0",
                "401; GET /api/vcenter/vm HTTP/1.0",
                "401; GET /rest/vcenter/vm HTTP/1.0",
                "404; GET /api/nothing HTTP/1.0",
                "404; POST /rest/nothing HTTP/1.0",
                "401; GET /api/vcenter/vm?names=a HTTP/1.0|Host: lab",
                "401; GET http://lab/api/vcenter/vm HTTP/1.1|Host: lab",
                "401; GET /api/vcenter/vm HTTP/1.1|Host: lab",
                "401; GET /api/vcenter/vm HTTP/1.1|Host: lab:8697",
                "401; GET /api/vcenter/vm HTTP/1.1|Host: [::1]:8697",
                "401; GET /api/vcenter/vm HTTP/1.1|host:lab",
                "401; GET /api/vcenter/vm HTTP/1.1|Host:",
                "400; GET /api/vcenter/vm HTTP/1.1",
                "400; GET /rest/vcenter/vm HTTP/1.1",
                "400; GET /api/vcenter/vm HTTP/1.1|Host: lab|Host: lab",
                "400; GET /api/vcenter/vm HTTP/1.1|Host: lab|host: other",
                "400; GET /api/vcenter/vm HTTP/1.0|Host: lab|Host: other",
                "400; GET /api/vcenter/vm HTTP/1.1|Host: a/b",
                "400; GET /api/vcenter/vm HTTP/1.1|Host: user@lab",
                "400; GET /api/vcenter/vm HTTP/1.1|Host: a b",
                "400; GET /api/vcenter/vm HTTP/1.1|Host: [::1",
                // how long the body is must be beyond doubt
                "401; POST /api/vcenter/vm?action=clone HTTP/1.1|Host: lab|Transfer-Encoding: chunked||0||",
                "401; POST /api/vcenter/vm?action=clone HTTP/1.1|Host: lab|Transfer-Encoding: Chunked||0||",
                "501; POST /api/vcenter/vm?action=clone HTTP/1.1|Host: lab|Transfer-Encoding: gzip",
                "501; POST /api/vcenter/vm?action=clone HTTP/1.1|Host: lab|Transfer-Encoding: identity",
                "501; POST /api/vcenter/vm?action=clone HTTP/1.1|Host: lab|Transfer-Encoding: xchunked",
                "501; POST /api/vcenter/vm?action=clone HTTP/1.1|Host: lab|Transfer-Encoding: gzip, chunked||0||",
                "501; POST /api/vcenter/vm?action=clone HTTP/1.1|Host: lab|Transfer-Encoding: chunked|Transfer-Encoding: x||0||",
                "501; GET /api/vcenter/vm HTTP/1.1|Host: lab|Transfer-Encoding: gzip",
                "400; POST /api/vcenter/vm?action=clone HTTP/1.0|Host: lab|Transfer-Encoding: chunked||0||",
                "400; POST /api HTTP/1.1|Host: lab|Content-Length: 4|Content-Length: 5||{}  ",
                "400; POST /api HTTP/1.1|Host: lab|Content-Length: -1||",
                // text is UTF-8, and nothing else is read as something
                "401; GET /api/vcenter/vm?names=%C3%BC HTTP/1.1|Host: lab",
                "401; GET /api/vcenter/vm/%F0%9F%9A%80 HTTP/1.1|Host: lab",
                "400; GET /api/vcenter/vm/a%C0%AFb HTTP/1.1|Host: lab",
                "400; GET /api%C0%AFvcenter/vm HTTP/1.1|Host: lab",
                "400; GET /rest/vcenter/vm/%E0%80%AF HTTP/1.1|Host: lab",
                "400; GET /api/vcenter/vm?names=%C0%AF HTTP/1.1|Host: lab",
                "400; GET /api/vcenter/vm?%FF=a HTTP/1.1|Host: lab",
                "400; GET /rest/vcenter/vm?filter.names=%ED%A0%80 HTTP/1.1|Host: lab",
                "400; GET /api/vcenter/vm?names=%C3 HTTP/1.1|Host: lab",
                "400; GET /api/vcenter/vm?names=%80 HTTP/1.1|Host: lab",
                "400; GET /api/vcenter/vm?names=%F4%90%80%80 HTTP/1.1|Host: lab",
                "400; POST /api/vcenter/vm?action=%C1%A3lone HTTP/1.1|Host: lab|Content-Length: 0",
                // there is 1.0 and 1.1
                "505; GET /api/vcenter/vm HTTP/1.2|Host: lab",
                "505; GET /api/vcenter/vm HTTP/2.0|Host: lab",
                "505; GET / HTTP/9.9|Host: lab",
            })
    void aRequestIsReadInOneWayOrNotAtAll(int status, String request) throws IOException {
        String head = request.replace("|", "\r\n");
        try (RawHttp http = RawHttp.to(Request.port()).send(head + (head.contains("\r\n\r\n") ? "" : "\r\n\r\n"))) {
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
            assertThat(answer.body()).doesNotContain("INTERNAL_SERVER_ERROR");
        }
    }

    /** Else the second request would be what the first one's body hides from a proxy in front. */
    @Test
    void nothingIsReadBehindABodyWithoutAnEnd() throws IOException {
        String hidden = "GET /q/health/live HTTP/1.1\r\nHost: lab\r\n\r\n";
        for (String framing : new String[] {
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: gzip\r\nContent-Length: " + hidden.length(),
            "Transfer-Encoding: chunked\r\nContent-Length: " + (hidden.length() + 5)
        }) {
            try (RawHttp http = RawHttp.to(Request.port())
                    .send("POST /api HTTP/1.1\r\nHost: lab\r\n" + framing + "\r\n\r\n"
                            + (framing.contains(": chunked") ? "0\r\n\r\n" : "") + hidden)) {
                RawHttp.Answer answer = http.answer();
                assertThat(answer.status()).as(framing).isIn(400, 501);
                assertThat(http.closed()).as(framing).isTrue();
            }
        }
    }

    /** The text of a request, in which each character is a byte. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"filter_spec\":{\"users\":[\"a\u00C0\u00AFb\"]}}",
                "{\"f\u00C1\u00A9lter_spec\":{}}",
                "{\"filter_spec\":{\"users\":[\"\u00ED\u00A0\u0080\"]}}",
                "{\"filter_spec\":{\"users\":[\"\u00FF\"]}}",
                "{\u0000\"filter_spec\u0000\":{}}",
                "\u0000{\u0000}"
            })
    void aBodyThatIsNotUtf8IsNotRead(String bytes) {
        byte[] body = bytes.getBytes(StandardCharsets.ISO_8859_1);
        for (String path : new String[] {"/api/cis/tasks?action=list", "/rest/vcenter/vm?action=clone"}) {
            Response answer = admin.call()
                    .header("Content-Type", "application/json")
                    .body(body)
                    .post(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.asString()).containsIgnoringCase("invalid_request");
        }
        Response frame =
                request().header("Content-Type", "application/json").body(body).post("/api");
        assertThat(frame.jsonPath().getInt("error.code")).isEqualTo(-32700);
    }

    /** A page from elsewhere can send these, and the browser adds the visitor's cookie. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "401; Origin: http://elsewhere",
                "401; Origin: null",
                "401; Origin: http://lab:8080",
                "401; Origin: http://lab.elsewhere",
                "401; Sec-Fetch-Site: cross-site",
                "401; Sec-Fetch-Site: same-site|Origin: http://lab",
                "400; Origin: http://lab",
                "400; Origin: https://LAB",
                "400; Sec-Fetch-Site: same-origin|Origin: http://lab",
                "400; Sec-Fetch-Site: none",
                // programs say nothing of themselves
                "400; User-Agent: curl"
            })
    void theCookieCountsForNothingOnAPageFromElsewhere(int status, String headers) throws IOException {
        // only callers who are signed in learn that it is powered off already
        String path = "/api/vcenter/vm/" + admin.vm("small") + "/power?action=stop";
        try (RawHttp http = RawHttp.to(Request.port())
                .send("POST " + path + " HTTP/1.1\r\nHost: lab\r\nCookie: vmware-api-session-id=" + admin.token()
                        + "\r\n" + headers.replace("|", "\r\n") + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(http.answer().status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; charset=json",
                "text/plain;a=application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=json",
                "application/jsonx",
                "xapplication/json",
                "text/json"
            })
    void whatIsNotJsonIsRefusedAndNeverPassesWithTheCookie(String type) throws IOException {
        try (RawHttp http = RawHttp.to(Request.port())
                .send("POST /api/cis/tasks?action=list HTTP/1.1\r\nHost: lab\r\nContent-Type: " + type
                        + "\r\nvmware-api-session-id: " + admin.token()
                        + "\r\nContent-Length: 18\r\n\r\n{\"filter_spec\":{}}")) {
            assertThat(http.answer().status()).isEqualTo(415);
        }
        String machine = admin.vm("small");
        for (String[] call : new String[][] {
            {"POST", "/api/vcenter/vm/" + machine + "/power?action=start"},
            {"POST", "/rest/vcenter/vm/" + machine + "/power/start"},
            {"DELETE", "/api/vcenter/vm/" + machine},
            {"DELETE", "/api/session"}
        }) {
            Response answer = request()
                    .cookie("vmware-api-session-id", admin.token())
                    .header("Content-Type", type)
                    .request(call[0], call[1]);
            assertThat(answer.statusCode()).as("%s %s", call[0], call[1]).isEqualTo(415);
        }
        assertThat(admin.get("/api/vcenter/vm/" + machine + "/power").asString())
                .contains("POWERED_OFF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "Application/JSON ; charset=utf-8",
                "application/vnd.vmware.vapi.cleanjson+json"
            })
    void whatIsJsonIsRead(String type) {
        assertThat(admin.call()
                        .header("Content-Type", type)
                        .body("{\"filter_spec\":{\"services\":[\"com.vmware.vcenter.VM\"]}}"
                                .getBytes(StandardCharsets.US_ASCII))
                        .post("/api/cis/tasks?action=list")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-1",
                "1.0",
                "1.10",
                "1e3",
                "1E+3",
                "1e400",
                "-1e400",
                "1E-999999999",
                "1e999999999",
                "123456789012345678901234567890",
                "0.10000000000000000000000000000000001",
                "\"1e400\"",
                "\"\""
            })
    void anIdGoesBackAsItCame(String id) {
        for (String frame : new String[] {
            "{\"jsonrpc\":\"2.0\",\"id\":" + id
                    + ",\"method\":\"invoke\",\"params\":{\"id\":7,\"input\":{\"STRUCTURE\":"
                    + "{\"operation-input\":{}}},\"serviceId\":\"com.vmware.vcenter.VM\",\"operationId\":\"list\"}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"none\",\"params\":{\"id\":[7]},\"id\": " + id + " }"
        }) {
            assertThat(Rpc.send(frame).asString()).contains("\"id\":" + id + ",");
        }
    }

    @Test
    void aPlusInAQueryIsAPlusAndABlankIsEncoded() {
        String blank = name("a b");
        String plus = blank.replace(' ', '+');
        String source = admin.vm("small");
        admin.made(admin.cloned(spec(source, blank)));
        admin.made(admin.cloned(spec(source, plus)));
        for (String[] each : new String[][] {
            {plus, plus},
            {plus.replace("+", "%2B"), plus},
            {plus.replace("+", "%2b"), plus},
            {blank.replace(" ", "%20"), blank}
        }) {
            assertThat(admin.get("/api/vcenter/vm?names=" + each[0]).jsonPath().getList("name"))
                    .containsExactly(each[1]);
            assertThat(admin.get("/rest/vcenter/vm?filter.names.1=" + each[0])
                            .jsonPath()
                            .getList("value.name"))
                    .containsExactly(each[1]);
        }
        assertThat(admin.get("/api/vcenter/vm?names=" + plus.replace("+", "%252B"))
                        .jsonPath()
                        .getList("name"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/vcenter/vm?action=clone", "/rest/vcenter/vm?action=clone", "/api"})
    void aCallWhoseCallerWentAwayIsMeteredAsCancelled(String path) throws Throwable {
        speed(Speed.parse("0.001"));
        String source = admin.vm("small");
        String name = name("left-alone");
        String spec = "{\"source\":\"" + source + "\",\"name\":\"" + name + "\"}";
        String body = switch (path) {
            case "/api" ->
                Rpc.in(admin.token())
                        .frame(
                                "com.vmware.vcenter.VM",
                                "clone",
                                "'spec': {'STRUCTURE': {'com.vmware.vcenter.VM.clone_spec': {'source': '" + source
                                        + "', 'name': '" + name + "'}}}")
                        .toString();
            case "/api/vcenter/vm?action=clone" -> spec;
            default -> "{\"spec\":" + spec + "}";
        };
        double before = calls("cancelled");
        RawHttp caller = RawHttp.to(Request.port())
                .send("POST " + path + " HTTP/1.1\r\nHost: lab\r\nContent-Type: application/json\r\n"
                        + "vmware-api-session-id: " + admin.token() + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n"
                        + body);
        await().until(() -> number("select count(*) from task where end_time is null") == 1);
        caller.close();
        double succeeded = calls("success");
        await().until(() -> calls("cancelled") == before + 1);
        assertThat(calls("success")).isEqualTo(succeeded);
    }

    private double calls(String outcome) {
        return meters.find("doppel.operation").tag("operation", "clone").tag("outcome", outcome).timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }
}
