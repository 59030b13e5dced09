package doppel.inventory;

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

    /** The prefix of the identifiers of folders of this type. */
    public String prefix() {
        return prefix;
    }
}
