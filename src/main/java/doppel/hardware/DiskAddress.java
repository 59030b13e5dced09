package doppel.hardware;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a device hangs. The two IDE adapters count as buses 0 (primary) and 1, with units 0 (master) and 1.
 *
 * @param bus the adapter's number among those of its kind
 * @param unit the device's number on the adapter
 */
public record DiskAddress(HostBusAdapter adapter, long bus, long unit) {

    /** What a caller asks for; null leaves the choice. */
    public record Wish(
            HostBusAdapter adapter,
            @Nullable Long bus,
            @Nullable Long unit) {
        /** Whether there could be such an address on some machine. */
        boolean withinBounds() {
            return (bus == null || (bus >= 0 && bus < adapter.buses())) && (unit == null || adapter.holds(unit));
        }
    }

    /**
     * The first free address that fits the wish: the lowest unit of the lowest bus.
     *
     * @param buses the numbers of the adapters that the machine has
     * @param taken the addresses of its devices
     */
    public static Optional<DiskAddress> choose(Wish wish, SortedSet<Long> buses, Collection<DiskAddress> taken) {
        return buses.stream()
                .filter(bus -> wish.bus() == null || wish.bus().equals(bus))
                .flatMap(bus -> LongStream.range(0, wish.adapter().units())
                        .filter(unit -> wish.unit() == null || wish.unit() == unit)
                        .filter(wish.adapter()::holds)
                        .mapToObj(unit -> new DiskAddress(wish.adapter(), bus, unit)))
                .filter(address -> !taken.contains(address))
                .findFirst();
    }

    /** The address of a disk or a CD-ROM drive as the API shows it. */
    public static DiskAddress of(JsonObject device) {
        HostBusAdapter adapter = HostBusAdapter.valueOf(device.getString("type"));
        JsonObject address = device.getJsonObject(field(adapter));
        return adapter == HostBusAdapter.IDE
                ? new DiskAddress(adapter, address.getBoolean("primary") ? 0 : 1, address.getBoolean("master") ? 0 : 1)
                : new DiskAddress(adapter, address.getLong("bus"), address.getLong("unit"));
    }

    /** The key that a device has at this address. */
    public int key() {
        return adapter.key(bus, unit);
    }

    /** The fields {@code label}, {@code type} and that of the address, as the API shows them. */
    public JsonObject device(String label) {
        JsonObject address = adapter == HostBusAdapter.IDE
                ? new JsonObject().put("primary", bus == 0).put("master", unit == 0)
                : new JsonObject().put("bus", bus).put("unit", unit);
        return new JsonObject().put("label", label).put("type", adapter.name()).put(field(adapter), address);
    }

    private static String field(HostBusAdapter adapter) {
        return switch (adapter) {
            case IDE -> "ide";
            case SCSI -> "scsi";
            case SATA -> "sata";
            case NVME -> "nvme";
        };
    }
}
