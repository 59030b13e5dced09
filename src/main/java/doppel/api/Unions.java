package doppel.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks the fields of structures against their {@link UnionCase}s. */
final class Unions {
    private Unions() {}

    /**
     * A field that breaks the rule of its union.
     *
     * @param tag the value of the tag
     * @param missing whether the field is missing; otherwise it must not be present
     */
    record Breach(String structure, String field, String tag, boolean missing, List<String> values) {
        VapiError refusal(String path) {
            String at = InputErrors.join(path, field);
            return missing
                    ? VapiError.of(
                                    ErrorType.INVALID_ARGUMENT,
                                    "vapi.data.structure.union.missing",
                                    "Structure '%s' is missing the field '%s', which goes with '%s'.",
                                    structure,
                                    field,
                                    tag)
                            .at(InputErrors.excerpt(at))
                    : VapiError.of(
                                    ErrorType.INVALID_ARGUMENT,
                                    "vapi.data.structure.union.extra",
                                    "Structure '%s' has the field '%s', which goes with '%s' and not with '%s'.",
                                    structure,
                                    field,
                                    String.join(", ", values),
                                    tag)
                            .at(InputErrors.excerpt(at));
        }
    }

    /** The first fault of input that is made of these values. */
    static Optional<Breach> ofInput(Shape.Structured shape, @Nullable Object[] values) {
        return fault(shape, field -> values[field.index()], true);
    }

    /** The first fault of a record that goes out. */
    static Optional<Breach> ofOutput(Shape.Structured shape, Object record) {
        return fault(shape, field -> field.of(record), false);
    }

    private static Optional<Breach> fault(
            Shape.Structured shape, Function<Shape.Field, @Nullable Object> component, boolean input) {
        for (Shape.Field field : shape.fields()) {
            UnionCase rule = field.unionCase();
            if (rule == null || (input && rule.ignoredInInput())) {
                continue;
            }
            Shape.Field tag = Objects.requireNonNull(shape.byName().get(rule.tag()));
            Object found = component.apply(tag);
            if (found == null) {
                // an absent tag has a default that the operation knows
                continue;
            }
            // an enumeration's constant, or its name where the structure keeps it as text
            String value = found.toString();
            boolean fits = values(rule).contains(value);
            boolean present = component.apply(field) != null;
            if (present ? !fits : fits && rule.required()) {
                return Optional.of(new Breach(shape.name(), field.name(), value, !present, values(rule)));
            }
        }
        return Optional.empty();
    }

    private static List<String> values(UnionCase rule) {
        return List.of(rule.value());
    }
}
