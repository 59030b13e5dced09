package doppel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** What came back. */
public final class Response {
    private final HttpResponse<String> response;

    Response(HttpResponse<String> response) {
        this.response = response;
    }

    public int statusCode() {
        return response.statusCode();
    }

    /** This, once its status is the one expected. */
    public Response expect(int status) {
        assertThat(response.statusCode()).as(this::toString).isEqualTo(status);
        return this;
    }

    /** The first header of this name, or null. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public String contentType() {
        return header("Content-Type");
    }

    public String asString() {
        return response.body();
    }

    public JsonNode json() {
        return Json.read(response.body());
    }

    public <T> T as(Class<T> type) {
        try {
            return Json.MAPPER.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    public JsonPath jsonPath() {
        return new JsonPath(json());
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.uri() + " was answered " + statusCode() + " " + asString();
    }
}
