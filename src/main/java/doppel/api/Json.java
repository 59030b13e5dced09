package doppel.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the bodies of calls: one value and nothing after it, and no field twice. */
public final class Json {
    /** The media type of every answer. Without a charset: some clients compare it as text. */
    public static final String MEDIA_TYPE = "application/json";

    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Reads and writes JSON of the database or of a document. */
    public static final ObjectMapper TREES = new ObjectMapper();

    /** Some clients begin with one. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Json() {}

    /**
     * The value.
     *
     * @throws VapiError {@code invalid_request}, saying where, when it is none; a body of nothing is a missing node
     */
    public static JsonNode parse(byte[] body) {
        try {
            // the parser of bytes reads overlong forms, C0 AF as a slash, and guesses at other encodings
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return MAPPER.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw VapiError.of(
                    ErrorType.INVALID_REQUEST, "com.vmware.vapi.rest.invalidJson", "The body is not valid UTF-8.");
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw VapiError.of(
                    ErrorType.INVALID_REQUEST,
                    "com.vmware.vapi.rest.invalidJson",
                    "The body is not valid JSON at line %s, column %s.",
                    where == null ? 1 : where.getLineNr(),
                    where == null ? 1 : where.getColumnNr());
        }
    }

    /** The digits of a number that is a field of the body's structure. */
    public static String number(byte[] body, String field) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            parser.nextToken();
            while (!field.equals(parser.nextFieldName())) {
                parser.nextToken();
                parser.skipChildren();
            }
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
