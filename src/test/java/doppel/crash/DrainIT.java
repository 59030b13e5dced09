package doppel.crash;

import static doppel.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.testing.Client;
import doppel.testing.Doppel;
import doppel.testing.PostgresResource;
import doppel.testing.RawHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The HTTP server as a process: who holds connections, and who waits for an answer when SIGTERM comes. */
@Tag("slow")
class DrainIT {
    private static final int MANY = 10;

    @Test
    void whoeverHoldsManyConnectionsLocksNobodyOut() throws Exception {
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "crowd")) {
            doppel.set("doppel.http.connections-per-address", "5").start();
            List<RawHttp> held = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                held.add(RawHttp.to(doppel.port()));
            }
            assertThat(doppel.client().get("/q/health/live").status()).isEqualTo(200);
            assertThat(held.get(0).closed()).isTrue();
        }
    }

    @Test
    void whatRunsIsAnsweredAndWhatIsNewIsRefused() throws Exception {
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "drain")) {
            // a copy lasts longer than the whole test
            doppel.set("doppel.speed", "0.01")
                    .set("doppel.shutdown.timeout", "PT50S")
                    .start();
            Client client = doppel.client().signIn();
            String source = client.machine("small");
            List<CompletableFuture<Client.Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                waiting.add(client.cloneLater(spec(source, "waited-for-" + i)));
            }
            await().until(() -> tasks(client) == MANY);
            // requests whose bodies are still on their way when the signal comes
            List<RawHttp> sending = new ArrayList<>();
            List<String> rests = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String body = spec(source, "half-sent-" + i).toString();
                sending.add(RawHttp.to(doppel.port())
                        .send("POST /api/vcenter/vm?action=clone&vmw-task=true HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\nvmware-api-session-id: " + client.token()
                                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body.substring(0, 9)));
                rests.add(body.substring(9));
            }
            RawHttp idle = RawHttp.to(doppel.port());
            assertThat(idle.send("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(200);

            doppel.terminate();

            await().until(() -> client.get("/q/health/ready").status() == 503);
            assertThat(client.get("/q/health/live").status()).isEqualTo(200);
            RawHttp.Answer late = RawHttp.to(doppel.port())
                    .send("GET /api/vcenter/vm HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .answer();
            assertThat(late.status()).as(late.toString()).isEqualTo(503);
            assertThat(late.header("connection")).isEqualTo("close");
            assertThat(late.body()).contains("SERVICE_UNAVAILABLE");
            for (CompletableFuture<Client.Answer> each : waiting) {
                assertThat(each.join().unavailable()).as(each.join().toString()).isTrue();
            }
            List<String> tasks = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                RawHttp.Answer answer = sending.get(i).send(rests.get(i)).answer();
                assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
                assertThat(answer.header("connection")).isEqualTo("close");
                tasks.add(answer.body().replace("\"", ""));
                assertThat(sending.get(i).closed()).isTrue();
            }
            doppel.awaitExit();
            assertThat(idle.closed()).isTrue();

            // nothing of it is lost, including what no caller waited for
            doppel.set("doppel.speed", "instant").start();
            assertThat(tasks)
                    .allSatisfy(task -> await().until(() ->
                            client.task(task).body().path("status").asText().equals("SUCCEEDED")));
            assertThat(names(client, "half-sent-")).isEqualTo(MANY);
            await().until(() -> poweredOn(client, "waited-for-") == MANY);
        }
    }

    @Test
    void aRequestThatNeverEndsDoesNotKeepTheServer() throws Exception {
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "drain-bound")) {
            doppel.set("doppel.shutdown.timeout", "PT1S").start();
            RawHttp never = RawHttp.to(doppel.port())
                    .send("POST /api HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
            await().until(() -> doppel.client().get("/q/health/ready").status() == 200);
            doppel.terminate();
            doppel.awaitExit();
            assertThat(doppel.output()).contains("1 requests are still unanswered after PT1S");
            assertThat(never.closed()).isTrue();
        }
    }

    private static ObjectNode spec(String source, String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", source)
                .put("name", name)
                .put("power_on", true);
    }

    private static long tasks(Client client) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        filter.putObject("filter_spec").putArray("services").add("com.vmware.vcenter.VM");
        return client.post("/api/cis/tasks?action=list", filter).body().size();
    }

    private static long names(Client client, String prefix) {
        return machines(client, prefix, "");
    }

    private static long poweredOn(Client client, String prefix) {
        return machines(client, prefix, "&power_states=POWERED_ON");
    }

    private static long machines(Client client, String prefix, String filter) {
        StringBuilder query = new StringBuilder("/api/vcenter/vm?");
        for (int i = 0; i < MANY; i++) {
            query.append("names=").append(prefix).append(i).append('&');
        }
        return client.get(query.substring(0, query.length() - 1) + filter)
                .body()
                .size();
    }
}
