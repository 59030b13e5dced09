package doppel.access;

import doppel.api.ManagedObject;
import doppel.api.ObjectType;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** The port through which `access` learns where objects are. A room with objects of its own has a bean. */
public interface Locator {
    /** The types of the objects that it locates. */
    Set<ObjectType> types();

    /** The object of this type and identifier, or {@code not_found}. */
    Uni<ManagedObject> locate(ObjectType type, String id);

    /** The port through which `access` learns which folder contains all. */
    interface Root {
        Uni<ManagedObject> root();
    }
}
