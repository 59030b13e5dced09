package doppel.inventory;

import doppel.api.Moid;

/** What kind of port group a network is. */
public enum NetworkType {
    STANDARD_PORTGROUP(Moid.NETWORK),
    DISTRIBUTED_PORTGROUP(Moid.DISTRIBUTED_PORTGROUP),
    OPAQUE_NETWORK(Moid.NETWORK);

    private final String prefix;

    NetworkType(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
