package doppel.provision;

import doppel.vapi.ErrorType;
import doppel.vapi.VapiError;
import java.util.regex.Pattern;

/** The rules for the name of a virtual machine. */
final class MachineName {
    private static final int LONGEST = 80;
    /** A percent sign that does not begin an escape. */
    private static final Pattern PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private MachineName() {}

    /**
     * The name as it is stored: {@code /}, {@code \} and a lone {@code %} are escaped, as vCenter does, for they mean
     * something in inventory paths and file names.
     *
     * @throws VapiError when it is empty, longer than 80 characters or has control characters
     */
    static String stored(String name) {
        if (name.isBlank()) {
            throw invalid("The name of a virtual machine must not be empty.", name);
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw invalid("The name of a virtual machine must not be longer than 80 characters.", name);
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw invalid("The name of a virtual machine must not have control characters.", name);
        }
        return PERCENT.matcher(name).replaceAll("%25").replace("/", "%2f").replace("\\", "%5c");
    }

    private static VapiError invalid(String reason, String name) {
        String shown = name.codePointCount(0, name.length()) > LONGEST
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "..."
                : name;
        return VapiError.of(
                        ErrorType.INVALID_ARGUMENT,
                        "com.vmware.api.vcenter.vm.name.invalid",
                        reason.replace("%", "%%") + " Name: '%s'.",
                        shown)
                .at("spec.name");
    }
}
