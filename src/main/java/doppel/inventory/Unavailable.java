package doppel.inventory;

import doppel.api.Fault;

/** What of the inventory cannot be reached, or has no room. */
public final class Unavailable {
    private Unavailable() {}

    /** A datastore, by identifier and name, whose files cannot be reached. */
    public static Fault datastore(String datastore, String name) {
        return new Fault.DatastoreInaccessible(datastore, name);
    }

    /** A host, by identifier, that vCenter does not reach. */
    public static Fault host(String host) {
        return new Fault.HostDisconnected(host);
    }

    /** What an operation answers whose documentation lists no telling error for this one: {@code error} with it below. */
    public static Fault error(Fault cause) {
        return new Fault.Failed(cause);
    }

    /** A datastore, by name, that has not these bytes left. */
    public static Fault space(String datastore, long bytes) {
        return new Fault.NotEnoughSpace(datastore, bytes);
    }

    /** A host, by identifier, that has not this memory, in MiB, left. */
    public static Fault memory(String host, long mib) {
        return new Fault.NotEnoughMemory(host, mib);
    }
}
