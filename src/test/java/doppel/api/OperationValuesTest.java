package doppel.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import doppel.testing.Json;
import doppel.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Any input and output of any operation, written for any face and read back, is what it was. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Execution(ExecutionMode.SAME_THREAD)
class OperationValuesTest {
    private static final int VALUES = 40;

    @Inject
    Door door;

    private final long seed = Long.getLong("doppel.values.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void whatIsWrittenIsReadAgainOnEveryFace() throws IOException {
        System.out.println("values: seed " + seed);
        for (Operation<?, ?> operation : door.operations()) {
            for (Shape shape : List.of(Shapes.of(operation.input()), operation.output())) {
                for (int i = 0; i < VALUES && shape != Shape.Scalar.NOTHING; i++) {
                    Object value = value(shape);
                    for (Dialect dialect : Dialect.values()) {
                        byte[] written = new ValueWriter(dialect).bytes(value, shape, null);
                        assertThat(new ValueReader(dialect).read(Json.MAPPER.readTree(written), shape, ""))
                                .as("%s as %s, seed %d", operation.describedAs(), dialect, seed)
                                .isEqualTo(value);
                    }
                }
            }
        }
    }

    private Object value(Shape shape) {
        if (shape instanceof Shape.Structured structured) {
            return record(structured);
        } else if (shape instanceof Shape.Named named) {
            return record(named.structure());
        } else if (shape instanceof Shape.Sequence sequence) {
            List<Object> values = values(sequence.element());
            return sequence.unique() ? new LinkedHashSet<>(values) : values;
        } else if (shape instanceof Shape.Mapping mapping) {
            Map<String, Object> values = new LinkedHashMap<>();
            values(mapping.value()).forEach(value -> values.put(text(), value));
            return values;
        } else if (shape instanceof Shape.Enumeration enumeration) {
            List<Object> constants = List.copyOf(enumeration.constants().values());
            return constants.get(random.nextInt(constants.size()));
        }
        return switch ((Shape.Scalar) shape) {
            case TEXT, SECRET -> text();
            case INTEGER -> random.nextLong();
            case DOUBLE -> random.nextDouble() * 1e9;
            case BOOLEAN -> random.nextBoolean();
            case DATE_TIME -> Instant.ofEpochMilli(random.nextLong(253_402_300_799_999L));
            case ANY -> JsonNodeFactory.instance.textNode(text());
            case NOTHING -> throw new AssertionError("nothing has no value");
        };
    }

    private List<Object> values(Shape element) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(value(element));
        }
        return values;
    }

    /** A record that its constructor does not refuse: fields of a union must go together. */
    private Object record(Shape.Structured shape) {
        RuntimeException last = null;
        for (int attempt = 0; attempt < 2000; attempt++) {
            @Nullable Object[] values = new @Nullable Object[shape.fields().size()];
            for (Shape.Field field : shape.fields()) {
                if (!field.optional() || random.nextBoolean()) {
                    values[field.index()] = value(field.shape());
                }
            }
            shape.fields().forEach(field -> settle(shape, field, values));
            try {
                return ValueReader.build(shape, values, "");
            } catch (VapiError | FaultException refused) {
                last = refused;
            }
        }
        throw new AssertionError("no value of " + shape.name(), last);
    }

    /** Makes the field of a union go with its tag, which is one of those that it goes with more often than not. */
    private void settle(Shape.Structured shape, Shape.Field field, @Nullable Object[] values) {
        UnionCase rule = field.unionCase();
        if (rule == null) {
            return;
        }
        Shape.Field tag = shape.byName().get(rule.tag());
        if (tag.shape() == Shape.Scalar.TEXT && random.nextInt(4) == 0) {
            values[tag.index()] = rule.value()[random.nextInt(rule.value().length)];
        }
        if (!List.of(rule.value()).contains(String.valueOf(values[tag.index()]))) {
            values[field.index()] = null;
        } else if (rule.required() && values[field.index()] == null) {
            values[field.index()] = value(field.shape());
        }
    }

    private String text() {
        return Set.of("", "a", "\u00fc \ud83d\ude00", "2000", "\"\\\n", "STRUCTURE", "[nfs-gold] a/a.vmdk").stream()
                .skip(random.nextInt(7))
                .findFirst()
                .orElseThrow();
    }
}
