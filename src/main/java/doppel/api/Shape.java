package doppel.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a type is on the wire. Built once from a record's components and kept; the only reflection there is, and only on
 * records and enums that are registered for native.
 */
public sealed interface Shape {

    /** A value that JSON writes as one token. */
    enum Scalar implements Shape {
        TEXT,
        /** A text that is to be kept secret. */
        SECRET,
        INTEGER,
        DOUBLE,
        BOOLEAN,
        DATE_TIME,
        /** No value at all: the operation answers an empty body. */
        NOTHING,
        /** Any value, passed on as it is. */
        ANY
    }

    /** One of a closed list of names. */
    record Enumeration(Class<?> type, Map<String, Object> constants) implements Shape {}

    /** A list, or a set when {@code unique}. */
    record Sequence(Shape element, boolean unique) implements Shape {}

    /** A map whose keys are texts. */
    record Mapping(Shape value) implements Shape {}

    /** A structure of which the reader does not know beforehand that it is this one. */
    record Named(Structured structure) implements Shape {
        /** What it is called where JSON shows no structure's name: the last part of it. */
        public String field() {
            return structure.name().substring(structure.name().lastIndexOf('.') + 1);
        }
    }

    /** A record. */
    record Structured(
            Class<?> type, String name, List<Field> fields, Map<String, Field> byName, Constructor<?> constructor)
            implements Shape {

        /** The field of this name, in canonical casing or, as generated clients write it, in lower case. */
        @Nullable
        Field field(String name) {
            return byName.get(name);
        }
    }

    /**
     * A field of a structure.
     *
     * @param index its place among the record's components
     * @param optional whether it may be absent
     * @param unionCase with which values of another field it may be present; null when with all
     */
    record Field(
            String name,
            int index,
            boolean optional,
            Shape shape,
            Method accessor,
            @Nullable UnionCase unionCase) {

        /** The value of this field in a record; null when it is absent. */
        @Nullable
        Object of(Object record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(accessor + " is not registered for reflection", e);
            }
        }
    }
}
