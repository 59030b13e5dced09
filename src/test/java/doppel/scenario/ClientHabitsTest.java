package doppel.scenario;

import static doppel.scenario.Api.spec;
import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Patience;
import doppel.testing.Request;
import doppel.testing.Response;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** What clients do that a vCenter bears with. */
@QuarkusTest
class ClientHabitsTest extends Scenario {
    @Test
    void perlAcceptsFramesAloneAndIsAnsweredInJson() {
        Response answer = admin.call()
                .header("Accept", "application/vnd.vmware.vapi.framed")
                .get("/api/vcenter/vm?names=small");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void dotNetWaitsForTheServerBeforeItSendsABody() throws IOException {
        String frame =
                Rpc.in(admin.token()).frame("com.vmware.vcenter.VM", "list", "").toString();
        try (Socket socket = new Socket("localhost", Request.port())) {
            socket.setSoTimeout(Patience.millis());
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + frame.length() + "\r\nExpect: 100-continue\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(in.readLine()).isEmpty();
            out.write(frame.getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aSignInHasAnEmptyBodyOfAnyTypeOrOfNone() throws Exception {
        for (String path : List.of("/api/session", "/rest/com/vmware/cis/session")) {
            for (String type : new String[] {null, "application/octet-stream", "application/json", "text/plain"}) {
                for (HttpRequest.BodyPublisher body : List.of(
                        HttpRequest.BodyPublishers.noBody(), HttpRequest.BodyPublishers.ofByteArray(new byte[0]))) {
                    HttpRequest.Builder signIn = signIn(path).POST(body);
                    if (type != null) {
                        signIn.header("Content-Type", type);
                    }
                    assertThat(Request.HTTP
                                    .send(signIn.build(), HttpResponse.BodyHandlers.ofString())
                                    .statusCode())
                            .as(path + " " + type)
                            .isEqualTo(path.startsWith("/rest") ? 200 : 201);
                }
            }
        }
    }

    @Test
    void anEmptyStructureComesWithCallsThatHaveNoBody() {
        for (String face : List.of("/api", "/rest")) {
            String made = admin.made(admin.cloned(spec(admin.vm("small"), name("habit"))));
            boolean legacy = face.equals("/rest");
            String power = face + "/vcenter/vm/" + made + "/power" + (legacy ? "/" : "?action=");
            for (String action : List.of("start", "reset", "stop")) {
                assertThat(admin.post(power + action, "{}").statusCode())
                        .as(power + action)
                        .isEqualTo(legacy ? 200 : 204);
            }
            assertThat(admin.call()
                            .contentType("application/json")
                            .body("{}")
                            .delete(face + "/vcenter/vm/" + made)
                            .statusCode())
                    .isEqualTo(legacy ? 200 : 204);
        }
    }

    @Test
    void theFirstCallAfterASignInCarriesTheCookieAlone() {
        for (String path : List.of("/api/session", "/rest/com/vmware/cis/session")) {
            String cookie = Request.request()
                    .basic(Api.ADMINISTRATOR, "VMware1!")
                    .post(path)
                    .header("Set-Cookie");
            assertThat(cookie)
                    .startsWith("vmware-api-session-id=")
                    .containsIgnoringCase("HttpOnly")
                    .doesNotContainIgnoringCase("Secure");
            String pair = cookie.substring(0, cookie.indexOf(';'));
            assertThat(Request.request()
                            .header("Cookie", pair)
                            .get("/api/vcenter/vm")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(Request.request()
                            .header("Cookie", pair)
                            .get("/rest/vcenter/vm")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** Clients that sign in for every call, and never sign out. The pair is remembered: see also SignInFloodTest. */
    @Test
    void hundredsOfIdleSessionsCostNothing() throws Exception {
        // one user has 550 at most, and other stories have left some
        sql("delete from session where token_hash <> sha256('" + admin.token() + "'::bytea)");
        Semaphore atOnce = new Semaphore(50);
        List<CompletableFuture<HttpResponse<String>>> signIns = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            atOnce.acquire();
            signIns.add(Request.HTTP
                    .sendAsync(
                            signIn("/api/session")
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .whenComplete((answer, failure) -> atOnce.release()));
        }
        assertThat(admin.get("/api/vcenter/vm?names=small").statusCode()).isEqualTo(200);
        for (CompletableFuture<HttpResponse<String>> each : signIns) {
            assertThat(each.get().statusCode()).isEqualTo(201);
        }
        assertThat(number("select count(*) from session")).isEqualTo(501);
        assertThat(admin.get("/api/vcenter/vm?names=small").statusCode()).isEqualTo(200);
        sql("delete from session where token_hash <> sha256('" + admin.token() + "'::bytea)");
    }

    @Test
    void whoGuessesIsSlowedDownAndNobodyElse() {
        long began = System.nanoTime();
        for (int i = 0; i < 12; i++) {
            assertThat(Request.request()
                            .basic("guesser@nowhere", "wrong" + i)
                            .post("/api/session")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(Api.administrator().get("/api/session").statusCode()).isEqualTo(200);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + Request.port() + path))
                .timeout(Patience.LIMIT);
    }

    private static HttpRequest.Builder signIn(String path) {
        String pair = Api.ADMINISTRATOR + ":VMware1!";
        return request(path)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
