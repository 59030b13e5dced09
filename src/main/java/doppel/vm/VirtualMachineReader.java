package doppel.vm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.api.ObjectType;
import doppel.api.StoredJson;
import doppel.inventory.Inventory;
import doppel.inventory.Network;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads machines out of `vm`, `disk` and `nic`. A machine that is not registered yet does not exist for the API, and neither
 * does a template: a vCenter shows templates over SOAP and in its libraries alone.
 */
@ApplicationScoped
public class VirtualMachineReader {

    private final Pool pool;

    VirtualMachineReader(Pool pool) {
        this.pool = pool;
    }

    /** The machine of this number with its folder and resource pool. */
    Uni<Optional<Found>> find(long id, Inventory tree) {
        // everything by primary key
        return pool.preparedQuery("""
                        select v.id, v.name, v.folder, v.resource_pool, v.power_state, v.guest_os, v.cpu_count,
                               v.memory_mib, v.instance_uuid, v.bios_uuid, v.hardware::text as hardware,
                               (select jsonb_object_agg(k.key, k.device || jsonb_build_object(
                                    'capacity', k.capacity,
                                    'backing', jsonb_build_object('type', 'VMDK_FILE',
                                        'vmdk_file', '[' || s.name || '] ' || coalesce(k.directory, d.name) || '/' || k.file)))
                                from disk k join directory d using (vm, datastore) join datastore s on s.id = k.datastore
                                where k.vm = v.id)::text as disks,
                               (select jsonb_object_agg(n.key, n.device || jsonb_build_object(
                                    'mac_address', n.mac, 'network', n.network))
                                from nic n where n.vm = v.id)::text as nics
                        from vm v where v.id = $1 and v.registered and not v.template
                        """)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(found(rows.iterator().next(), tree)));
    }

    /** The status of the machine of this number: by primary key. */
    Uni<Optional<MachineStatus>> status(long id) {
        return pool.preparedQuery("""
                        select id, name, folder, resource_pool, power_state, clean_power_off from vm
                        where id = $1 and registered and not template
                        """)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(status(rows.iterator().next())));
    }

    /** The machines that match a filter, by name, at most {@code most}. */
    Uni<List<ListedMachine>> list(VirtualMachineFilter filter, int most) {
        return pool.preparedQuery("select v.id, v.name, v.folder, v.resource_pool, v.power_state, v.cpu_count,"
                        + " v.memory_mib from vm v where " + filter.condition() + " order by v.name, v.id limit "
                        + most)
                .execute(Tuple.tuple(filter.parameters()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(VirtualMachineReader::line)
                        .toList());
    }

    private static MachineStatus status(Row row) {
        return new MachineStatus(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("folder"),
                row.getLong("resource_pool"),
                PowerState.valueOf(row.getString("power_state")),
                row.getBoolean("clean_power_off"));
    }

    private static ListedMachine line(Row row) {
        return new ListedMachine(
                row.getLong("id"),
                row.getLong("folder"),
                row.getLong("resource_pool"),
                new VirtualMachineSummary(
                        ObjectType.VIRTUAL_MACHINE.id(row.getLong("id")),
                        row.getString("name"),
                        PowerState.valueOf(row.getString("power_state")),
                        row.getLong("cpu_count"),
                        row.getLong("memory_mib")));
    }

    private static Found found(Row row, Inventory tree) {
        PowerState power = PowerState.valueOf(row.getString("power_state"));
        StoredHardware stored = StoredDevices.hardware(StoredJson.tree(row.getString("hardware")));
        VirtualMachineInfo info = new VirtualMachineInfo(
                row.getString("guest_os"),
                row.getString("name"),
                new VirtualMachineInfo.Identity(
                        row.getString("name"),
                        row.getUUID("bios_uuid").toString(),
                        row.getUUID("instance_uuid").toString()),
                power,
                false,
                stored.hardware(),
                stored.boot(),
                stored.bootDevices(),
                new VirtualMachineInfo.Cpu(
                        row.getLong("cpu_count"),
                        stored.cpu().coresPerSocket(),
                        stored.cpu().hotAddEnabled(),
                        stored.cpu().hotRemoveEnabled()),
                new VirtualMachineInfo.Memory(
                        row.getLong("memory_mib"),
                        stored.memory().hotAddEnabled(),
                        stored.memory().hotAddIncrementSizeMib(),
                        stored.memory().hotAddLimitMib()),
                disks(row.getString("disks")),
                nics(row.getString("nics"), power, tree),
                stored.cdroms(),
                stored.floppies(),
                stored.parallelPorts(),
                stored.serialPorts(),
                stored.sataAdapters(),
                stored.scsiAdapters(),
                stored.nvmeAdapters() == null ? Map.of() : stored.nvmeAdapters());
        return new Found(row.getLong("id"), row.getLong("folder"), row.getLong("resource_pool"), info);
    }

    private static Map<String, DiskInfo> disks(@Nullable String json) {
        Map<String, DiskInfo> disks = new LinkedHashMap<>();
        if (json != null) {
            StoredJson.tree(json)
                    .properties()
                    .forEach(entry -> disks.put(entry.getKey(), StoredDevices.disk(entry.getValue())));
        }
        return disks;
    }

    private static Map<String, NicInfo> nics(@Nullable String json, PowerState power, Inventory tree) {
        Map<String, NicInfo> nics = new LinkedHashMap<>();
        if (json != null) {
            StoredJson.tree(json)
                    .properties()
                    .forEach(entry -> nics.put(entry.getKey(), nic((ObjectNode) entry.getValue(), power, tree)));
        }
        return nics;
    }

    private static NicInfo nic(ObjectNode device, PowerState power, Inventory tree) {
        Network network = Objects.requireNonNull(
                tree.networks().get(device.remove("network").longValue()));
        return StoredDevices.nic(device, power, network, tree);
    }

    /** A machine with its folder and resource pool. */
    record Found(long id, long folder, long resourcePool, VirtualMachineInfo info) {}
}
