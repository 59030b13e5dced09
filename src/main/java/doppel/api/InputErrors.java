package doppel.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The errors of input that does not have the shape of its operation, in the words of the vAPI runtime. */
public final class InputErrors {
    /** What no text may contain: NUL, and half of a surrogate pair. */
    private static final Pattern UNFIT = Pattern.compile("[\\x00\\p{Cs}]");

    private InputErrors() {}

    /** Fields that the structure does not have. */
    public static VapiError unexpected(List<String> fields, String structure) {
        return VapiError.of(
                ErrorType.UNEXPECTED_INPUT,
                "vapi.data.structure.field.unexpected",
                "Found unexpected fields %s in structure '%s'.",
                fields.stream().map(InputErrors::excerpt).toList(),
                structure);
    }

    static VapiError missing(String structure, String field, String path) {
        return invalid(
                path,
                LocalizableMessage.of(
                        "vapi.data.structure.field.invalid",
                        "Structure '%s' has an invalid field '%s'.",
                        structure,
                        field),
                LocalizableMessage.of(
                        "vapi.data.structure.field.missing",
                        "Structure '%s' is missing a field: %s",
                        structure,
                        field));
    }

    static VapiError mismatch(String path, String expected, JsonNode actual) {
        return mismatch(path, expected, actual.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    static VapiError mismatch(String path, String expected, String actual) {
        return invalid(
                path,
                LocalizableMessage.of("vapi.data.bad.cast2", "Cannot read %s as %s.", actual, expected),
                LocalizableMessage.of(
                        "vapi.data.type.mismatch",
                        "Field '%s': expected %s, found %s.",
                        path.isEmpty() ? "operation-input" : excerpt(path),
                        expected,
                        actual));
    }

    static VapiError invalid(String path, LocalizableMessage... causes) {
        LocalizableMessage[] messages = new LocalizableMessage[causes.length + 1];
        messages[0] = LocalizableMessage.of(
                "vapi.invoke.invalid.input",
                "The input is invalid at '%s': %s",
                path.isEmpty() ? "operation-input" : excerpt(path),
                causes[causes.length - 1].defaultMessage());
        System.arraycopy(causes, 0, messages, 1, causes.length);
        return VapiError.of(ErrorType.INVALID_ARGUMENT, messages).at(excerpt(path));
    }

    /** An excerpt of a client's text that is enough to recognise it; it never returns a megabyte, or half a character. */
    public static String excerpt(String text) {
        String excerpt = text.length() <= 120 ? text : text.substring(0, 120) + "...";
        return UNFIT.matcher(excerpt).replaceAll("\ufffd");
    }

    static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
