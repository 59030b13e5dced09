package doppel.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import doppel.api.Operation;
import doppel.api.Shape;
import doppel.api.Shapes;
import doppel.rest.RestBinding;
import doppel.testing.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Requests for an operation, made of its declared shapes: some as they should be, most with something wrong in them. */
final class FuzzRequests {
    private static final ObjectMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int BODY_LIMIT = 1 << 20;

    private static final List<String> NUMBERS = List.of(
            "0", "-1", "1.5", "-0", "1e9999", "1e-9999", "9223372036854775807", "9223372036854775808", "9".repeat(900));
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "FOO");
    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/vnd.api+json",
            "json",
            "/",
            ";");

    private final Random random;
    private final FuzzTexts texts;
    private final Contract contract;
    private final Map<String, Call> examples;

    /**
     * What is sent.
     *
     * @param uri path and query
     * @param body null for none
     * @param mediaType null for none
     * @param strayed whether it may be another operation's, or none's
     */
    record Request(
            Operation<?, ?> operation,
            boolean legacy,
            String method,
            String uri,
            byte[] body,
            String mediaType,
            boolean strayed) {
        @Override
        public String toString() {
            String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
            return method + " " + uri + " " + mediaType + " " + text.substring(0, Math.min(text.length(), 600));
        }
    }

    /**
     * Requests.
     *
     * @param examples calls that succeed, by operation: their bodies are damaged as well as those made up
     */
    FuzzRequests(Random random, FuzzTexts texts, Contract contract, Map<String, Call> examples) {
        this.random = random;
        this.texts = texts;
        this.contract = contract;
        this.examples = examples;
    }

    Request next(Operation<?, ?> operation, Contract.Row row, boolean legacy) {
        boolean sound = random.nextInt(4) == 0;
        Contract.Address address = legacy ? row.rest() : row.api();
        String uri = address.path();
        List<String> query = new ArrayList<>();
        ObjectNode shared = NODES.objectNode();
        JsonNode body = null;
        RestBinding binding = RestBinding.of(operation);
        boolean whole = binding.wholeBody() && !address.method().equals("GET");
        for (Shape.Field field : Shapes.structure(operation.input()).fields()) {
            String placeholder = "{" + field.name() + "}";
            if (uri.contains(placeholder)) {
                String segment =
                        sound || random.nextInt(3) > 0 ? texts.fitting(field.name(), operation.service()) : texts.odd();
                uri = uri.replace(placeholder, texts.escaped(segment));
            } else if (whole || field.name().equals(binding.body())) {
                if (!field.optional() || random.nextBoolean()) {
                    body = value(field.shape(), field.name(), operation.service(), legacy);
                    shared.set(field.name(), body);
                }
            } else if (field.shape() instanceof Shape.Structured structured) {
                String prefix = legacy ? field.name() + "." : "";
                structured.fields().forEach(each -> query(query, prefix, each, operation.service(), sound));
            } else {
                query(query, "", field, operation.service(), sound);
            }
        }
        Call example = examples.get(row.key());
        if (body != null && example != null && example.body() != null && random.nextBoolean()) {
            body = example(row, example.body(), legacy);
            shared = whole ? (ObjectNode) body : NODES.objectNode().set(binding.body(), body);
        }
        JsonNode json = whole || legacy && body != null ? shared : body;
        boolean strayed = !sound && random.nextInt(12) == 0;
        String method = strayed && random.nextBoolean() ? texts.pick(METHODS) : address.method();
        if (strayed) {
            uri = astray(uri);
        }
        if (!sound && random.nextInt(10) == 0) {
            query.add(texts.escaped(texts.odd()) + (random.nextBoolean() ? "=" + texts.escaped(texts.odd()) : ""));
        }
        if (!query.isEmpty()) {
            uri += (uri.contains("?") ? "&" : "?") + String.join("&", query);
        }
        byte[] bytes = body(json, sound);
        String mediaType = bytes == null
                ? null
                : sound || random.nextInt(10) > 0
                        ? "application/json"
                        : random.nextInt(4) == 0 ? null : texts.pick(MEDIA_TYPES);
        return new Request(operation, legacy, method, uri, bytes, mediaType, strayed);
    }

    /**
     * A frame of JSON-RPC, with something wrong in most.
     *
     * @param caller who shows what the frame shows
     */
    Request frame(Operation<?, ?> operation, Contract.Row row, Call caller) {
        boolean sound = random.nextInt(4) == 0;
        Shape.Structured shape = Shapes.structure(operation.input());
        Call example = examples.get(row.key());
        JsonNode frame;
        if (example != null && random.nextBoolean()) {
            Call called = new Call(example.path(), example.query(), renamed(example.body()), caller.authorization());
            frame = called.frame(operation);
        } else {
            JsonNode input = value(shape, "input", operation.service(), false);
            frame = caller.frame(operation, Tagged.write(input, shape));
        }
        if (sound) {
            return new Request(operation, false, "POST", "/api", bytes(Json.MAPPER, frame), "application/json", false);
        }
        byte[] bytes = body(frame, false);
        return new Request(operation, false, "POST", "/api", bytes, "application/json", true);
    }

    private Object renamed(Object body) {
        if (body instanceof Map<?, ?> fields && fields.containsKey("name")) {
            Map<Object, Object> renamed = new java.util.LinkedHashMap<>(fields);
            renamed.put("name", "fuzz-" + random.nextInt(2000));
            return renamed;
        }
        return body;
    }

    /** A body that would do, under another name: the one that it has is soon taken. */
    private JsonNode example(Contract.Row row, Object body, boolean legacy) {
        boolean paired = legacy && row.body() != null;
        JsonNode json = Json.MAPPER.valueToTree(
                paired ? contract.paired(body, row.body().type()) : body);
        if (json instanceof ObjectNode object && object.has("name")) {
            object.put("name", "fuzz-" + random.nextInt(2000));
        }
        return json;
    }

    private void query(List<String> query, String prefix, Shape.Field field, String service, boolean sound) {
        if (field.optional() && random.nextInt(4) > 0) {
            return;
        }
        Shape shape = field.shape() instanceof Shape.Sequence sequence ? sequence.element() : field.shape();
        for (int i = field.shape() instanceof Shape.Sequence || !sound ? random.nextInt(3) : 0; i >= 0; i--) {
            JsonNode value = value(shape, field.name(), service, false);
            String text = sound || random.nextInt(3) > 0 ? value.asText() : texts.odd();
            String index = !prefix.isEmpty() && random.nextInt(5) == 0 ? "." + i : "";
            query.add(prefix + field.name() + index + "=" + texts.escaped(text));
        }
    }

    /** An address beside the right one. */
    private String astray(String uri) {
        int slash = uri.lastIndexOf('/');
        return switch (random.nextInt(8)) {
            case 0 -> uri.substring(0, slash);
            case 1 -> uri.substring(0, slash) + "/" + texts.escaped(texts.odd()) + uri.substring(slash);
            case 2 -> uri.replaceFirst("/", "//");
            case 3 -> uri.replaceFirst("\\?.*", "") + "/";
            case 4 -> uri.toUpperCase(Locale.ROOT).replaceFirst("^/API", "/api").replaceFirst("^/REST", "/rest");
            case 5 -> uri.replaceFirst("action=.*", "action=") + texts.escaped(texts.odd());
            case 6 -> uri + (uri.contains("?") ? "&" : "?") + "action=clone&vmw-task=perhaps";
            default -> uri;
        };
    }

    private byte[] body(JsonNode json, boolean sound) {
        if (json == null && (sound || random.nextInt(10) > 0)) {
            return null;
        }
        if (sound) {
            return bytes(Json.MAPPER, json);
        }
        return switch (random.nextInt(60)) {
            case 0, 1 -> texts.bytes(random.nextInt(200));
            case 2 -> ("[".repeat(5000)).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("{\"spec\":".repeat(3000)).getBytes(StandardCharsets.UTF_8);
            case 4 -> random.nextInt(8) > 0 ? new byte[0] : new byte[BODY_LIMIT + random.nextInt(BODY_LIMIT)];
            case 5 -> "{\"name\":1,\"name\":2}".getBytes(StandardCharsets.UTF_8);
            case 6 -> "{\"spec\":{\"name\":\"x\"}}".getBytes(StandardCharsets.UTF_16);
            case 7 -> null;
            default -> {
                JsonNode damaged = json == null ? odd() : json;
                for (int i = random.nextInt(3); i >= 0; i--) {
                    damaged = damaged(damaged);
                }
                byte[] bytes = bytes(random.nextBoolean() ? Json.MAPPER : ESCAPED, damaged);
                yield random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
            }
        };
    }

    private static byte[] bytes(ObjectMapper mapper, JsonNode json) {
        try {
            // by way of a text, which may hold half a character
            return mapper.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with one thing changed somewhere. */
    private JsonNode damaged(JsonNode json) {
        if (json instanceof ObjectNode object && !object.isEmpty() && random.nextInt(5) > 0) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = texts.pick(names);
            switch (random.nextInt(8)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(texts.odd(), object.get(name));
                case 2 -> object.set(name, odd());
                default -> object.set(name, damaged(object.get(name)));
            }
            return object;
        } else if (json instanceof ArrayNode array && !array.isEmpty() && random.nextInt(3) > 0) {
            int index = random.nextInt(array.size());
            array.set(index, damaged(array.get(index)));
            return array;
        }
        return odd();
    }

    /** Any JSON at all. */
    private JsonNode odd() {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.rawValueNode(new RawValue(texts.pick(NUMBERS)));
            case 3 -> NODES.arrayNode().add(texts.odd()).addNull();
            case 4 -> NODES.objectNode().put(texts.odd(), texts.odd());
            case 5 -> NODES.rawValueNode(new RawValue("[".repeat(500) + "]".repeat(500)));
            default -> NODES.textNode(texts.odd());
        };
    }

    /** A value that fits the shape. */
    private JsonNode value(Shape shape, String name, String service, boolean legacy) {
        if (shape instanceof Shape.Structured structured) {
            ObjectNode object = NODES.objectNode();
            for (Shape.Field field : structured.fields()) {
                if (!field.optional() || random.nextInt(4) == 0) {
                    object.set(field.name(), value(field.shape(), field.name(), service, legacy));
                }
            }
            return object;
        } else if (shape instanceof Shape.Sequence sequence) {
            ArrayNode array = NODES.arrayNode();
            for (int i = random.nextInt(3); i > 0; i--) {
                array.add(value(sequence.element(), name, service, legacy));
            }
            return array;
        } else if (shape instanceof Shape.Mapping mapping) {
            ObjectNode object = NODES.objectNode();
            ArrayNode pairs = NODES.arrayNode();
            for (int i = random.nextInt(3); i > 0; i--) {
                JsonNode value = value(mapping.value(), name, service, legacy);
                String key = texts.fitting(name, service);
                object.set(key, value);
                pairs.add(NODES.objectNode().put("key", key).set("value", value));
            }
            return legacy ? pairs : object;
        } else if (shape instanceof Shape.Enumeration enumeration) {
            return NODES.textNode(texts.pick(List.copyOf(enumeration.constants().keySet())));
        }
        return switch ((Shape.Scalar) shape) {
            case TEXT, SECRET -> NODES.textNode(texts.fitting(name, service));
            case INTEGER -> NODES.numberNode(random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(100));
            case DOUBLE -> NODES.numberNode(random.nextDouble());
            case BOOLEAN -> NODES.booleanNode(random.nextBoolean());
            case DATE_TIME -> NODES.textNode("2026-01-01T00:00:00.000Z");
            case ANY, NOTHING -> odd();
        };
    }
}
