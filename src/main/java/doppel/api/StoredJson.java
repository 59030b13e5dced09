package doppel.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;

/** The one codec of records that are stored as JSON in a column: the plain dialect of the wire, in both directions. */
public final class StoredJson {
    private static final ValueReader READER = new ValueReader(Dialect.PLAIN);
    private static final ValueWriter WRITER = new ValueWriter(Dialect.PLAIN);

    private StoredJson() {}

    /**
     * The record that was stored.
     *
     * @throws VapiError when the JSON is not of this type
     */
    public static <T extends Record> T read(JsonObject stored, Class<T> type) {
        return read(stored.encode(), type);
    }

    /**
     * The record that was stored.
     *
     * @throws VapiError when the JSON is not of this type
     */
    public static <T extends Record> T read(String stored, Class<T> type) {
        return READER.read(tree(stored), type);
    }

    /** The content of a column. */
    public static JsonNode tree(String stored) {
        try {
            return Json.TREES.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL stores no broken JSON", e);
        }
    }

    /** The record as it is stored. */
    public static JsonObject write(Record value) {
        return new JsonObject(WRITER.text(value));
    }
}
