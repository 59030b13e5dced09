package doppel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;

/** A request to the application in the tests' own JVM, or to another one. */
public final class Request {
    /** The one HTTP client that the tests have. */
    public static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Patience.LIMIT)
            .build();

    private final String base;
    private final HttpRequest.Builder builder = HttpRequest.newBuilder().timeout(Patience.LIMIT);
    private BodyPublisher body = BodyPublishers.noBody();

    private Request(String base) {
        this.base = base;
    }

    /** To the application of a {@code @QuarkusTest}. */
    public static Request request() {
        return new Request("http://localhost:" + port());
    }

    /**
     * Where the application of a {@code @QuarkusTest} listens. A proxy that checks the traffic may be in front:
     * {@code -Ddoppel.test.through=port}, with a fixed test port.
     */
    public static int port() {
        return Integer.getInteger(
                "doppel.test.through", ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class));
    }

    public Request header(String name, String value) {
        builder.header(name, value);
        return this;
    }

    public Request contentType(String type) {
        builder.setHeader("Content-Type", type);
        return this;
    }

    public Request cookie(String name, String value) {
        return header("Cookie", name + "=" + value);
    }

    public Request basic(String user, String password) {
        return header("Authorization", basicHeader(user, password));
    }

    public static String basicHeader(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** A text or bytes as they are; anything else as JSON. */
    public Request body(Object content) {
        body = content instanceof byte[] bytes
                ? BodyPublishers.ofByteArray(bytes)
                : BodyPublishers.ofString(content instanceof String text ? text : Json.write(content));
        return this;
    }

    public Response get(String path) {
        return request("GET", path);
    }

    public Response post(String path) {
        return request("POST", path);
    }

    public Response put(String path) {
        return request("PUT", path);
    }

    public Response patch(String path) {
        return request("PATCH", path);
    }

    public Response delete(String path) {
        return request("DELETE", path);
    }

    public Response request(String method, String path) {
        HttpRequest request =
                builder.uri(URI.create(base + path)).method(method, body).build();
        try {
            return new Response(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
