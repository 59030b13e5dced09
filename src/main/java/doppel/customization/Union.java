package doppel.customization;

import doppel.vapi.ErrorType;
import doppel.vapi.VapiError;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of structures of which a field says which others there are; {@code invalid_argument} when one is broken. */
final class Union {
    private Union() {}

    /** The field is there with this tag, and with no other. */
    static void with(String structure, Enum<?> is, Enum<?> tag, String field, @Nullable Object value) {
        if (is == tag && value == null) {
            throw VapiError.of(
                    ErrorType.INVALID_ARGUMENT,
                    "vapi.data.structure.union.missing",
                    "Structure '%s' is missing the field '%s', which goes with '%s'.",
                    structure,
                    field,
                    tag);
        }
        if (is != tag && value != null) {
            throw VapiError.of(
                    ErrorType.INVALID_ARGUMENT,
                    "vapi.data.structure.union.extra",
                    "Structure '%s' has the field '%s', which goes with '%s' and not with '%s'.",
                    structure,
                    field,
                    tag,
                    is);
        }
    }

    /** Exactly one of the fields is there. */
    static void one(String structure, Map<String, Optional<?>> fields) {
        if (fields.values().stream().filter(Optional::isPresent).count() != 1) {
            throw VapiError.of(
                    ErrorType.INVALID_ARGUMENT,
                    "com.vmware.api.vcenter.guest.exactly_one",
                    "Structure '%s' wants exactly one of its fields %s.",
                    structure,
                    fields.keySet().stream().sorted().toList());
        }
    }
}
