package doppel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Who talks to one Doppel over REST. The token outlives the Doppel. */
public final class Client {

    private final String base;
    private volatile String token = "";

    Client(String base) {
        this.base = base;
    }

    /**
     * What came back.
     *
     * @param status 0 when no answer came
     */
    public record Answer(int status, JsonNode body) {
        private static final Answer NONE = new Answer(0, MissingNode.getInstance());

        static Answer of(HttpResponse<String> response) {
            return new Answer(response.statusCode(), Json.read(response.body()));
        }

        /** Whether the outcome of the call is unknown: its Doppel ended before it had answered. */
        public boolean lost() {
            return status == 0 || unavailable();
        }

        /** The kind of error that it is; empty when it is none. */
        public String error() {
            return body.path("error_type").asText("");
        }

        /** Whether it is the one answer that a Doppel without its database may give. */
        public boolean unavailable() {
            return status == 503 && body.path("error_type").asText().equals("SERVICE_UNAVAILABLE");
        }
    }

    /** Another who talks to the same Doppel, not signed in. */
    public Client another() {
        return new Client(base);
    }

    public String token() {
        return token;
    }

    /** Goes on in a session that was made elsewhere. */
    public Client in(String session) {
        token = session;
        return this;
    }

    /** Makes a session, as soon as a Doppel that is too busy to check passwords has time for it. */
    public Client signIn() {
        Answer answer = Patience.await("a sign-in")
                .until(() -> signInAs("administrator@vsphere.local", "VMware1!"), Predicate.not(Answer::unavailable));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        token = answer.body().asText();
        return this;
    }

    /** Asks for a session, and does not go on in it. */
    public Answer signInAs(String user, String password) {
        return send(request("/api/session")
                .header("Authorization", Request.basicHeader(user, password))
                .POST(BodyPublishers.noBody()));
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Posts, and leaves the answer to the one who waits for it. */
    public CompletableFuture<Answer> postLater(String path) {
        return later(request(path).POST(BodyPublishers.noBody()));
    }

    /** Deletes, and leaves the answer to the one who waits for it. */
    public CompletableFuture<Answer> deleteLater(String path) {
        return later(request(path).DELETE());
    }

    /** Submits a clone. */
    public Answer submit(JsonNode spec) {
        return send(clone(spec, true));
    }

    /** Submits a clone whose answer may be long in coming. */
    public CompletableFuture<Answer> submitLater(JsonNode spec) {
        return later(clone(spec, true));
    }

    /** Clones, and waits for the machine as long as that takes. */
    public CompletableFuture<Answer> cloneLater(JsonNode spec) {
        return later(clone(spec, false));
    }

    public Answer task(String id) {
        return get("/api/cis/tasks/" + id);
    }

    /** The identifier of the one machine of this name. */
    public String machine(String name) {
        Answer answer = get("/api/vcenter/vm?names=" + name);
        assertThat(answer.body()).as(answer.toString()).hasSize(1);
        return answer.body().get(0).path("vm").asText();
    }

    private HttpRequest.Builder clone(JsonNode spec, boolean asTask) {
        return request("/api/vcenter/vm?action=clone" + (asTask ? "&vmw-task=true" : ""))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(spec.toString()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Patience.LIMIT);
        return token.isEmpty() ? request : request.header("vmware-api-session-id", token);
    }

    private static CompletableFuture<Answer> later(HttpRequest.Builder request) {
        return Request.HTTP
                .sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(Answer::of)
                .exceptionally(failure -> Answer.NONE);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(Request.HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
