package doppel.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import doppel.api.Dialect;
import doppel.api.ErrorBody;
import doppel.api.ErrorType;
import doppel.api.ValueReader;
import doppel.api.ValueWriter;
import doppel.api.VapiError;
import io.vertx.core.json.JsonObject;

/** A failed task keeps its error in the form in which `/api` shows it. */
final class Errors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Errors() {}

    static JsonObject toJson(VapiError error) {
        return new JsonObject(new ValueWriter(Dialect.PLAIN).text(error.body()));
    }

    static ErrorBody fromJson(JsonObject stored) {
        try {
            return new ValueReader(Dialect.PLAIN).read(JSON.readTree(stored.encode()), ErrorBody.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a stored error", e);
        }
    }

    static VapiError canceled(String user) {
        return VapiError.of(
                ErrorType.CANCELED, "com.vmware.cis.task.canceled", "The task was canceled by user '%s'.", user);
    }
}
