package doppel.inventory;

import doppel.api.ObjectType;

/** What kind of port group a network is. */
public enum NetworkType {
    STANDARD_PORTGROUP(ObjectType.NETWORK),
    DISTRIBUTED_PORTGROUP(ObjectType.DISTRIBUTED_PORTGROUP),
    OPAQUE_NETWORK(ObjectType.NETWORK);

    private final ObjectType objectType;

    NetworkType(ObjectType objectType) {
        this.objectType = objectType;
    }

    /** The type whose identifiers its networks have. */
    ObjectType objectType() {
        return objectType;
    }
}
