package doppel.inventory;

import doppel.api.Fault;
import doppel.api.FaultException;
import java.util.regex.Pattern;

/** The rules for the names of inventory objects. */
public final class ObjectName {
    private static final int LONGEST = 80;
    /** A percent sign that does not begin an escape. */
    private static final Pattern PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private ObjectName() {}

    /**
     * The name as it is stored: {@code /}, {@code \} and a lone {@code %} are escaped, as vCenter does, because they mean
     * something in inventory paths and file names.
     *
     * @param what is named, in the error's words
     * @param error the id of the error's message
     * @throws doppel.api.FaultException {@code invalid_argument} at {@code spec.name} when it is empty, longer than 80
     *     characters, has control characters, or is {@code .} or {@code ..}
     */
    public static String stored(String name, String what, String error) {
        if (name.isBlank()) {
            throw new FaultException(invalid("must not be empty", name, what, error));
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw new FaultException(invalid("must not be longer than 80 characters", name, what, error));
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw new FaultException(invalid("must not have control characters", name, what, error));
        }
        if (relative(name)) {
            throw new FaultException(invalid("must not be '.' or '..'", name, what, error));
        }
        return PERCENT.matcher(name).replaceAll("%25").replace("/", "%2f").replace("\\", "%5c");
    }

    /** Whether a path with this name in it would lead to another place than below the one before it. */
    public static boolean relative(String name) {
        return name.equals(".") || name.equals("..");
    }

    private static Fault invalid(String rule, String name, String what, String error) {
        String shown = name.codePointCount(0, name.length()) > LONGEST
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "..."
                : name;
        return Fault.invalid(error, "The name of a " + what + " " + rule + ". Name: '%s'.", shown)
                .at("spec.name");
    }
}
