package doppel.provision;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source and what else a submit must know, read in one statement.
 *
 * @param nameTaken whether the folder of the clone has a machine of its name
 * @param customization the named customization spec; null when there is none of that name
 * @param free the free bytes of the datastores in question, by number
 */
record CloneSource(
        long id,
        String name,
        long folder,
        long resourcePool,
        long host,
        long home,
        long memoryMib,
        String guestOs,
        List<Disk> disks,
        JsonArray nics,
        boolean nameTaken,
        @Nullable JsonObject customization,
        Map<Long, Long> free) {

    /**
     * The name is looked up by vm_name and by no other index, which `+ 0` sees to: a plan that was made when the lab was
     * small, and is kept, might else go through all machines of a folder that has become large.
     *
     * <p>The parameters are the source, the clone's name, its folder or null, its customization or null, datastores.
     */
    static final String READ = """
            select v.id, v.name, v.folder, v.resource_pool, v.host, v.home, v.memory_mib, v.guest_os,
                   (select jsonb_agg(jsonb_build_object('key', k.key, 'datastore', k.datastore,
                        'capacity', k.capacity, 'device', k.device) order by k.key)
                    from disk k where k.vm = v.id) as disks,
                   (select jsonb_agg(jsonb_build_object('key', n.key, 'network', n.network,
                        'device', n.device || '{"mac_type": "GENERATED"}') order by n.key)
                    from nic n where n.vm = v.id) as nics,
                   exists (select 1 from vm o where o.name = $2 and o.folder + 0 = coalesce($3, v.folder)) as name_taken,
                   (select c.spec from customization_spec c where c.name = $4) as customization,
                   (select jsonb_object_agg(d.id, d.capacity - d.used - d.other_used) from datastore d
                    where d.id = any ($5 || array(select datastore from directory g where g.vm = v.id))) as free
            from vm v where v.id = $1 and v.registered and not v.template
            """;

    static CloneSource of(Row row) {
        JsonArray disks = row.getJsonArray("disks");
        JsonArray nics = row.getJsonArray("nics");
        Map<Long, Long> free = new HashMap<>();
        JsonObject bytes = row.getJsonObject("free");
        if (bytes != null) {
            bytes.forEach(entry -> free.put(Long.valueOf(entry.getKey()), ((Number) entry.getValue()).longValue()));
        }
        return new CloneSource(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("folder"),
                row.getLong("resource_pool"),
                row.getLong("host"),
                row.getLong("home"),
                row.getLong("memory_mib"),
                row.getString("guest_os"),
                disks == null
                        ? List.of()
                        : disks.stream().map(disk -> Disk.of((JsonObject) disk)).toList(),
                nics == null ? new JsonArray() : nics,
                row.getBoolean("name_taken"),
                row.getJsonObject("customization"),
                free);
    }

    /** A disk of the source; its capacity in bytes. */
    record Disk(int key, long datastore, long capacity, JsonObject device) {
        static Disk of(JsonObject json) {
            return new Disk(
                    json.getInteger("key"),
                    json.getLong("datastore"),
                    json.getLong("capacity"),
                    json.getJsonObject("device"));
        }
    }
}
