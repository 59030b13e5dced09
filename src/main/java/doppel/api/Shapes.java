package doppel.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes shapes and remembers them. */
public final class Shapes {
    private static final Map<Type, Shape> KNOWN = new ConcurrentHashMap<>();

    private Shapes() {}

    /** The shape of a type: a record, an enum, a scalar, or a collection of such. */
    public static Shape of(Type type) {
        Shape known = KNOWN.get(type);
        if (known == null) {
            known = make(type);
            KNOWN.put(type, known);
        }
        return known;
    }

    /** The shape of a record. */
    public static Shape.Structured structure(Class<?> type) {
        return (Shape.Structured) of(type);
    }

    private static Shape make(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            Class<?> raw = (Class<?>) parameterized.getRawType();
            if (raw == Map.class) {
                return new Shape.Mapping(of(arguments[1]));
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return new Shape.Sequence(of(arguments[0]), raw == Set.class);
            }
        }
        if (type instanceof Class<?> plain) {
            if (plain.isRecord()) {
                return record(plain);
            }
            if (plain.isEnum()) {
                return enumeration(plain);
            }
            return scalar(plain);
        }
        throw new IllegalArgumentException("no shape for " + type);
    }

    private static Shape scalar(Class<?> type) {
        if (type == String.class) {
            return Shape.Scalar.TEXT;
        } else if (type == long.class || type == Long.class) {
            return Shape.Scalar.INTEGER;
        } else if (type == double.class || type == Double.class) {
            return Shape.Scalar.DOUBLE;
        } else if (type == boolean.class || type == Boolean.class) {
            return Shape.Scalar.BOOLEAN;
        } else if (type == Instant.class) {
            return Shape.Scalar.DATE_TIME;
        } else if (type == Void.class) {
            return Shape.Scalar.NOTHING;
        } else if (type == JsonNode.class) {
            return Shape.Scalar.ANY;
        }
        throw new IllegalArgumentException("no shape for " + type);
    }

    private static Shape enumeration(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return new Shape.Enumeration(type, constants);
    }

    private static Shape record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Shape.Field> fields = new ArrayList<>();
        Map<String, Shape.Field> byName = new LinkedHashMap<>();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Wire wire = component.getAnnotation(Wire.class);
            String name = wire == null ? snake(component.getName()) : wire.value();
            Method accessor = component.getAccessor();
            // a record nested in a package-private one is reached all the same
            accessor.setAccessible(true);
            Shape.Field field = new Shape.Field(
                    name,
                    i,
                    nullable(component.getAnnotatedType()),
                    shape(component),
                    accessor,
                    component.getAnnotation(UnionCase.class));
            fields.add(field);
            byName.put(name, field);
            byName.putIfAbsent(name.toLowerCase(Locale.ROOT), field);
        }
        Structure structure = type.getAnnotation(Structure.class);
        return new Shape.Structured(
                type,
                structure == null ? "operation-input" : structure.value(),
                List.copyOf(fields),
                Map.copyOf(byName),
                constructor(type, components));
    }

    private static Shape shape(RecordComponent component) {
        Shape shape = of(component.getGenericType());
        if (component.isAnnotationPresent(Secret.class)) {
            return Shape.Scalar.SECRET;
        }
        return component.isAnnotationPresent(Dynamic.class) ? new Shape.Named((Shape.Structured) shape) : shape;
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is not registered for reflection", e);
        }
    }

    private static boolean nullable(AnnotatedType type) {
        for (Annotation annotation : type.getAnnotations()) {
            if (annotation.annotationType() == Nullable.class) {
                return true;
            }
        }
        return false;
    }

    /** {@code powerOn} is {@code power_on} on the wire. */
    static String snake(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_').append(Character.toLowerCase(c));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }
}
