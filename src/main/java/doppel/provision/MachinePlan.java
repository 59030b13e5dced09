package doppel.provision;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the steps that make a machine must know of a task's plan, whichever kind of task it is. */
interface MachinePlan {
    /** The number of the machine whose disks are copied. */
    long source();

    /** The name of the machine that is made. */
    String name();

    /** The number of the pool it goes to. */
    long resourcePool();

    /** The number of its host; null when DRS picks one. */
    @Nullable
    Long host();

    /** The number of the datastore of its configuration. */
    long home();

    long memoryMib();

    /** The disks to copy. */
    List<DiskCopy> disks();

    /** Rows of `nic` but for the MAC address. */
    JsonArray nics();

    boolean powerOn();

    /** The customization spec to apply; null for none. */
    @Nullable
    JsonObject customization();

    /**
     * A disk to copy.
     *
     * @param from the number of the datastore that is read
     * @param datastore the number of the datastore that is written
     * @param capacity in bytes
     */
    record DiskCopy(int key, long from, long datastore, String datastoreName, long capacity, JsonObject device) {}

    /** Every datastore that the machine will lie on, in the order in which they are locked. */
    default Set<Long> targets() {
        Set<Long> targets = new TreeSet<>();
        targets.add(home());
        disks().forEach(disk -> targets.add(disk.datastore()));
        return targets;
    }

    /** The datastores that are read from. */
    default Set<Long> origins() {
        Set<Long> origins = new TreeSet<>();
        disks().forEach(disk -> origins.add(disk.from()));
        return origins;
    }

    /** All datastores that are read or written. */
    default Set<Long> datastores() {
        Set<Long> datastores = targets();
        datastores.addAll(origins());
        return datastores;
    }

    /** The bytes that go to each datastore that gets any. */
    default Map<Long, Long> bytes() {
        Map<Long, Long> bytes = new TreeMap<>();
        disks().stream()
                .filter(disk -> disk.capacity() > 0)
                .forEach(disk -> bytes.merge(disk.datastore(), disk.capacity(), Long::sum));
        return bytes;
    }
}
