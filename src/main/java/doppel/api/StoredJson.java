package doppel.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;

/** The one codec of records that are stored as JSON in a column: the plain dialect of the wire, in both directions. */
public final class StoredJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ValueReader READER = new ValueReader(Dialect.PLAIN);
    private static final ValueWriter WRITER = new ValueWriter(Dialect.PLAIN);

    private StoredJson() {}

    /**
     * The record that was stored.
     *
     * @throws VapiError when the JSON is not of this type
     */
    public static <T extends Record> T read(JsonObject stored, Class<T> type) {
        try {
            return READER.read(JSON.readTree(stored.encode()), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL stores no broken JSON", e);
        }
    }

    /** The record as it is stored. */
    public static JsonObject write(Record value) {
        return new JsonObject(WRITER.text(value));
    }
}
