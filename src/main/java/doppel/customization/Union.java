package doppel.customization;

import doppel.api.Fault;
import doppel.api.FaultException;
import java.util.Map;
import java.util.Optional;

/** The rule of structures without a tag that have exactly one of some fields; {@code invalid_argument} when it is broken. */
final class Union {
    private Union() {}

    /** Exactly one of the fields is there. */
    static void one(String structure, Map<String, Optional<?>> fields) {
        if (fields.values().stream().filter(Optional::isPresent).count() != 1) {
            throw new FaultException(Fault.invalid(
                    "com.vmware.api.vcenter.guest.exactly_one",
                    "Structure '%s' wants exactly one of its fields %s.",
                    structure,
                    fields.keySet().stream().sorted().toList()));
        }
    }
}
