package doppel.inventory;

/** What kind of file system a datastore is. */
public enum DatastoreType {
    VMFS,
    NFS,
    NFS41,
    CIFS,
    VSAN,
    VFFS,
    VVOL
}
