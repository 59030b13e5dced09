package doppel.api;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The port through which the door learns whether the caller may. */
public interface Authorization {
    /**
     * Completes when the caller holds what is required, as far as it follows from the input.
     *
     * @param known objects that have been located already
     * @return fails with {@code not_found} when the input names an object that does not exist, else with
     *     {@code unauthorized}, naming the first privilege that is missing and the object
     */
    Uni<Void> require(Caller caller, List<Requirement> requirements, Record input, List<ManagedObject> known);
}
