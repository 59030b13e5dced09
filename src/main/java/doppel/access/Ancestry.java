package doppel.access;

import io.smallrye.mutiny.Uni;

/** The port through which `access` learns where an object stands. */
public interface Ancestry {
    /** The object of this type and identifier, or {@code not_found}. */
    Uni<ManagedObject> locate(String type, String id);

    /** The folder that contains all. */
    Uni<ManagedObject> root();
}
