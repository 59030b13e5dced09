package doppel.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that a person can read and a program can match: {@code com.vmware.vapi.std.localizable_message}.
 *
 * @param id names the message for good, such as {@code com.vmware.api.vcenter.vm.not_found}
 * @param defaultMessage the English text, its arguments filled in
 * @param args the arguments alone, in the order of the text
 * @param params the arguments by name; Doppel's messages have none
 * @param localized the text in the caller's language; Doppel speaks English only
 */
@RegisterForReflection
@Structure("com.vmware.vapi.std.localizable_message")
public record LocalizableMessage(
        String id,
        String defaultMessage,
        List<String> args,
        @Nullable Map<String, LocalizationParam> params,
        @Nullable String localized) {

    /** A message in English whose arguments have no names. */
    public LocalizableMessage(String id, String defaultMessage, List<String> args) {
        this(id, defaultMessage, args, null, null);
    }

    /**
     * A message of a pattern in which each {@code %s} is replaced by the next argument.
     *
     * @throws java.util.MissingFormatArgumentException when the pattern asks for more than it is given
     */
    public static LocalizableMessage of(String id, String pattern, Object... args) {
        return new LocalizableMessage(
                id,
                args.length == 0 ? pattern : String.format(pattern, args),
                Arrays.stream(args).map(String::valueOf).toList());
    }
}
