package doppel.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.testing.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A clone that is asked for, in the words of the lab, so that a report can be read. What is null is not given. A
 * word that names nothing in the lab becomes an identifier that names nothing.
 *
 * @param source one of the lab's machines, or {@code #n} for the n-th of the clones that there are
 * @param again whether to take a name that was asked for before
 * @param removed positions of disks among the source's
 * @param sent position of a disk among the source's, and the datastore it is sent to
 */
record Wish(
        String source,
        boolean again,
        String folder,
        String pool,
        String host,
        String cluster,
        String datastore,
        Set<Integer> removed,
        Map<Integer, String> sent,
        boolean powerOn,
        String customization) {

    /** Nothing but a clone of the small one. */
    static Wish small() {
        return new Wish("small", false, null, null, null, null, null, Set.of(), Map.of(), false, null);
    }

    /** The keys of the disks that the clone is not to get. */
    Set<String> removedOf(LabPlan.Source from) {
        Set<String> keys = new TreeSet<>();
        removed.forEach(position -> keys.add(key(from, position)));
        return keys;
    }

    /** Where disks are sent, by key. */
    Map<String, String> sentOf(LabPlan.Source from) {
        Map<String, String> keys = new TreeMap<>();
        sent.forEach((position, to) -> keys.put(key(from, position), to));
        return keys;
    }

    /** Beyond the last of the source's disks there are none. */
    private static String key(LabPlan.Source from, int position) {
        return from.disks().keySet().stream().skip(position).findFirst().orElse("29999");
    }

    /** The body of the call. */
    ObjectNode spec(LabWorld lab, LabPlan.Source from, String name) {
        ObjectNode spec =
                Json.MAPPER.createObjectNode().put("source", from.vm()).put("name", name);
        ObjectNode placement = spec.putObject("placement");
        put(placement, "folder", "group-v", folder, folder == null ? null : lab.folder(folder));
        put(
                placement,
                "resource_pool",
                "resgroup-",
                pool,
                pool == null || lab.pool(pool) == null ? null : lab.pool(pool).id());
        put(
                placement,
                "host",
                "host-",
                host,
                host == null || lab.host(host) == null ? null : lab.host(host).id());
        put(placement, "cluster", "domain-c", cluster, cluster == null ? null : lab.cluster(cluster));
        put(placement, "datastore", "datastore-", datastore, number(lab, datastore));
        if (!removed.isEmpty()) {
            removedOf(from).forEach(spec.putArray("disks_to_remove")::add);
        }
        if (!sent.isEmpty()) {
            ObjectNode updates = spec.putObject("disks_to_update");
            sentOf(from)
                    .forEach((key, to) -> put(updates.putObject(key), "datastore", "datastore-", to, number(lab, to)));
        }
        if (powerOn) {
            spec.put("power_on", true);
        }
        if (customization != null) {
            spec.putObject("guest_customization_spec").put("name", customization);
        }
        return spec;
    }

    private static Long number(LabWorld lab, String datastore) {
        return datastore == null || lab.datastore(datastore) == null
                ? null
                : lab.datastore(datastore).id();
    }

    private static void put(ObjectNode object, String field, String prefix, String word, Long number) {
        if (word != null) {
            object.put(field, prefix + (number == null ? "999999" : number));
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(source);
        if (again) {
            text.append(", a name asked for before");
        }
        say(text, "folder", folder);
        say(text, "pool", pool);
        say(text, "host", host);
        say(text, "cluster", cluster);
        say(text, "datastore", datastore);
        say(text, "without disks", removed.isEmpty() ? null : removed);
        say(text, "disks to", sent.isEmpty() ? null : sent);
        say(text, "customized", customization);
        return text.append(powerOn ? ", on" : "").toString();
    }

    private static void say(StringBuilder text, String field, Object value) {
        if (value != null) {
            text.append(", ").append(field).append(' ').append(value);
        }
    }
}
