package doppel.placement;

import doppel.api.ErrorType;
import doppel.api.VapiError;
import java.util.List;

/**
 * Why a placement is impossible: two of its fields contradict each other, or one contradicts a value of the source.
 *
 * @param id names the rule
 * @param reason for people
 * @param fields the input's fields in conflict, the one most likely at fault first, such as {@code spec.placement.host}
 */
public record PlacementConflict(String id, String reason, List<String> fields) {

    /** The error it is on the wire. */
    public VapiError error() {
        return VapiError.of(
                        ErrorType.INVALID_ARGUMENT,
                        "com.vmware.api.vcenter.placement." + id,
                        "The placement is not possible: %s (%s).",
                        reason,
                        String.join(", ", fields))
                .at(fields.get(0), fields.subList(1, fields.size()).toArray(String[]::new));
    }
}
