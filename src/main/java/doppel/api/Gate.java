package doppel.api;

import io.smallrye.mutiny.Uni;

/** The port through which the door learns whether the caller may. */
public interface Gate {
    /**
     * Completes when the caller holds the privilege on the object.
     *
     * @param privilege its id, such as {@code System.Read}
     * @param type the object's type in the API, such as {@code Datastore}
     * @param id the object's identifier as the caller wrote it
     * @return fails with {@code unauthorized}, or {@code not_found} when there is no such object
     */
    Uni<Void> require(Caller caller, String privilege, String type, String id);
}
