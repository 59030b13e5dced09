package doppel.provision;

import doppel.api.Fault;
import doppel.api.ObjectType;

/** What keeps a clone from being made, when it is submitted or later, besides what is {@link doppel.inventory.Unavailable}. */
final class Refusals {
    private Refusals() {}

    static Fault unreachable(String host, String datastore) {
        return new Fault.DatastoreUnreachable(host, datastore);
    }

    static Fault noHost() {
        return new Fault.NoSuitableHost();
    }

    static Fault poolGone(String pool) {
        return new Fault.Gone(ObjectType.RESOURCE_POOL, pool);
    }

    static Fault sourceGone(String source) {
        return new Fault.Gone(ObjectType.VIRTUAL_MACHINE, source);
    }
}
