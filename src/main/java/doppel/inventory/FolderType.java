package doppel.inventory;

import doppel.api.Moid;
import java.util.OptionalLong;

/** What a folder holds. */
public enum FolderType {
    DATACENTER("group-d"),
    DATASTORE("group-s"),
    HOST("group-h"),
    NETWORK("group-n"),
    VIRTUAL_MACHINE("group-v");

    private final String prefix;

    FolderType(String prefix) {
        this.prefix = prefix;
    }

    /** The identifier of a folder of this type: {@code group-v12}. */
    public String id(long number) {
        return Moid.of(prefix, number);
    }

    /** The number in an identifier of a folder of this type; empty when it is not one. */
    public OptionalLong number(String id) {
        return Moid.number(prefix, id);
    }
}
