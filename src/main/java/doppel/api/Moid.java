package doppel.api;

import java.util.OptionalLong;

/**
 * The identifiers of managed objects: a prefix that tells the kind and a number that one counter deals out to all of
 * them, such as {@code vm-1072}. Inside, the number alone names an object.
 */
public final class Moid {
    public static final String VM = "vm";
    public static final String DATACENTER = "datacenter";
    public static final String DATASTORE = "datastore";
    public static final String CLUSTER = "domain-c";
    public static final String HOST = "host";
    public static final String NETWORK = "network";
    public static final String DISTRIBUTED_PORTGROUP = "dvportgroup";
    public static final String RESOURCE_POOL = "resgroup";

    private Moid() {}

    /** The identifier of an object. A prefix that ends in a letter after a dash takes the number without another. */
    public static String of(String prefix, long number) {
        return prefix.indexOf('-') > 0 ? prefix + number : prefix + "-" + number;
    }

    /** The number in an identifier of this prefix; empty when it is none, which includes {@code vm-007}. */
    public static OptionalLong number(String prefix, String id) {
        String start = prefix.indexOf('-') > 0 ? prefix : prefix + "-";
        if (!id.startsWith(start) || id.length() == start.length() || id.length() > start.length() + 18) {
            return OptionalLong.empty();
        }
        for (int i = start.length(); i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        long number = Long.parseLong(id.substring(start.length()));
        return of(prefix, number).equals(id) ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
