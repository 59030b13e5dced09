package doppel.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/**
 * Reads values from a JSON document by their paths: {@code error.messages[0].id}. A field of an array is the list of the field
 * in all elements. The empty path is the document. What does not exist is null.
 */
public final class JsonPath {
    private final JsonNode root;

    public JsonPath(JsonNode root) {
        this.root = root;
    }

    public <T> T get(String path) {
        return converted(path, new TypeReference<Object>() {});
    }

    public String getString(String path) {
        Object value = get(path);
        return value == null ? null : value.toString();
    }

    public int getInt(String path) {
        return Math.toIntExact(getLong(path));
    }

    public long getLong(String path) {
        return node(path).longValue();
    }

    public double getDouble(String path) {
        return node(path).doubleValue();
    }

    public boolean getBoolean(String path) {
        return node(path).booleanValue();
    }

    public <T> List<T> getList(String path) {
        return converted(path, new TypeReference<List<Object>>() {});
    }

    public <T> List<T> getList(String path, Class<T> type) {
        return getList(path);
    }

    public <K, V> Map<K, V> getMap(String path) {
        return converted(path, new TypeReference<Map<String, Object>>() {});
    }

    public String prettify() {
        return root.toPrettyString();
    }

    @SuppressWarnings("unchecked")
    private <T> T converted(String path, TypeReference<?> type) {
        JsonNode node = node(path);
        return node.isMissingNode() || node.isNull() ? null : (T) Json.MAPPER.convertValue(node, type);
    }

    private JsonNode node(String path) {
        JsonNode at = root;
        for (String step : path.split("\\.")) {
            int bracket = step.indexOf('[');
            String field = bracket < 0 ? step : step.substring(0, bracket);
            if (!field.isEmpty() && !field.equals("$")) {
                at = field(at, field);
            }
            if (bracket >= 0) {
                at = at.path(Integer.parseInt(step.substring(bracket + 1, step.length() - 1)));
            }
        }
        return at;
    }

    private static JsonNode field(JsonNode node, String name) {
        if (!node.isArray()) {
            return node.path(name);
        }
        ArrayNode values = Json.MAPPER.createArrayNode();
        for (JsonNode each : node) {
            JsonNode value = each.path(name);
            values.add(value instanceof MissingNode ? null : value);
        }
        return values;
    }
}
