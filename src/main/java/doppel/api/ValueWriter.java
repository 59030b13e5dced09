package doppel.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a value of a shape as JSON: canonical field names, and no field for what is absent unless tags are wanted. */
public final class ValueWriter {
    /** Milliseconds always, as vCenter writes them, also when they are zero. */
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonFactory JSON = Json.TREES.getFactory();

    private final Dialect dialect;

    public ValueWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The value in UTF-8; {@code envelope} names a field to put it in, null leaves it bare. */
    public byte[] bytes(Object value, Shape shape, @Nullable String envelope) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator out = JSON.createGenerator(bytes)) {
            if (envelope != null) {
                out.writeStartObject();
                out.writeFieldName(envelope);
            }
            write(out, value, shape);
            if (envelope != null) {
                out.writeEndObject();
            }
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record as text. */
    public String text(Record value) {
        return new String(bytes(value, Shapes.of(value.getClass()), null), StandardCharsets.UTF_8);
    }

    public void write(JsonGenerator out, Object value, Shape shape) throws IOException {
        if (shape instanceof Shape.Structured structured) {
            structure(out, value, structured);
        } else if (shape instanceof Shape.Named named) {
            named(out, value, named);
        } else if (shape instanceof Shape.Sequence sequence) {
            out.writeStartArray();
            for (Object element : (Collection<?>) value) {
                write(out, element, sequence.element());
            }
            out.writeEndArray();
        } else if (shape instanceof Shape.Mapping mapping) {
            mapping(out, (Map<?, ?>) value, mapping);
        } else if (shape instanceof Shape.Enumeration) {
            out.writeString(((Enum<?>) value).name());
        } else {
            scalar(out, value, (Shape.Scalar) shape);
        }
    }

    private void structure(JsonGenerator out, Object value, Shape.Structured shape) throws IOException {
        // the tests run with assertions; in production a client that does not check unions is better served with the
        // answer
        assert Unions.ofOutput(shape, value).isEmpty() : Unions.ofOutput(shape, value) + " in " + value;
        boolean tagged = dialect == Dialect.TAGGED;
        if (tagged) {
            out.writeStartObject();
            out.writeObjectFieldStart(Tag.of(shape));
            out.writeFieldName(
                    value instanceof ErrorBody error ? error.errorType().structure() : shape.name());
        }
        out.writeStartObject();
        for (Shape.Field field : shape.fields()) {
            Object component = field.of(value);
            if (tagged && Tag.optional(shape, field)) {
                if (component != null || !Tag.ofFew(shape, field)) {
                    optional(out, component, field);
                }
            } else if (component != null) {
                out.writeFieldName(field.name());
                write(out, component, field.shape());
            }
        }
        out.writeEndObject();
        if (tagged) {
            out.writeEndObject();
            out.writeEndObject();
        }
    }

    private void optional(JsonGenerator out, @Nullable Object component, Shape.Field field) throws IOException {
        out.writeObjectFieldStart(field.name());
        out.writeFieldName(Tag.OPTIONAL);
        if (component == null) {
            out.writeNull();
        } else {
            write(out, component, field.shape());
        }
        out.writeEndObject();
    }

    private void named(JsonGenerator out, Object value, Shape.Named shape) throws IOException {
        if (dialect == Dialect.TAGGED) {
            structure(out, value, shape.structure());
            return;
        }
        out.writeStartObject();
        out.writeFieldName(shape.field());
        structure(out, value, shape.structure());
        out.writeEndObject();
    }

    private void mapping(JsonGenerator out, Map<?, ?> values, Shape.Mapping shape) throws IOException {
        if (dialect == Dialect.PLAIN) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : values.entrySet()) {
                out.writeFieldName((String) entry.getKey());
                write(out, entry.getValue(), shape.value());
            }
            out.writeEndObject();
            return;
        }
        boolean tagged = dialect == Dialect.TAGGED;
        out.writeStartArray();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (tagged) {
                out.writeStartObject();
                out.writeObjectFieldStart(Tag.STRUCTURE);
                out.writeFieldName(Tag.ENTRY);
            }
            out.writeStartObject();
            out.writeStringField("key", (String) entry.getKey());
            out.writeFieldName("value");
            write(out, entry.getValue(), shape.value());
            out.writeEndObject();
            if (tagged) {
                out.writeEndObject();
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    private void scalar(JsonGenerator out, Object value, Shape.Scalar shape) throws IOException {
        switch (shape) {
            case SECRET -> {
                if (dialect == Dialect.TAGGED) {
                    out.writeStartObject();
                    out.writeStringField(Tag.SECRET, (String) value);
                    out.writeEndObject();
                } else {
                    out.writeString((String) value);
                }
            }
            case TEXT -> out.writeString((String) value);
            case INTEGER -> out.writeNumber((Long) value);
            case DOUBLE -> out.writeNumber((Double) value);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case DATE_TIME -> out.writeString(DATE_TIME.format((Instant) value));
            case ANY -> out.writeTree((JsonNode) value);
            case NOTHING -> out.writeNull();
        }
    }
}
