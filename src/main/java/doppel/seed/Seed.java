package doppel.seed;

import doppel.hardware.HostBusAdapter;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lab as its file says it: every value has its right form and defaults are filled in, but references are still names
 * that may lead nowhere. {@link SeedPlan} resolves them. Sizes are bytes, memory is MiB, bandwidth bytes a second and
 * copy lane.
 *
 * @param folders paths of folders that hold datacenters
 */
record Seed(
        List<SeedText> folders,
        List<Datacenter> datacenters,
        List<Spec> specs,
        List<User> users,
        List<Role> roles,
        List<Permission> permissions) {

    /** The four trees of folders below a datacenter, by the name of their top folder. */
    static final List<String> TOP_FOLDERS = List.of("vm", "host", "datastore", "network");

    /** @param folders paths below each of the {@link #TOP_FOLDERS} */
    record Datacenter(
            SeedText name,
            @Nullable SeedText folder,
            Map<String, List<SeedText>> folders,
            List<Datastore> datastores,
            List<Network> networks,
            List<Cluster> clusters,
            List<Host> hosts,
            List<Machine> machines) {}

    record Datastore(
            SeedText name,
            @Nullable SeedText folder,
            String type,
            long capacity,
            long otherFiles,
            long bandwidth,
            long copyLanes,
            boolean accessible,
            boolean thinProvisioning) {}

    /** @param addresses the CIDR range guests get their addresses from; null when there is none */
    record Network(
            SeedText name,
            @Nullable SeedText folder,
            String type,
            @Nullable String addresses) {}

    /** @param datastores what each of its hosts reaches */
    record Cluster(
            SeedText name,
            @Nullable SeedText folder,
            boolean drs,
            boolean ha,
            List<SeedText> datastores,
            List<Host> hosts,
            List<Pool> pools) {}

    /** A host, standalone or in a cluster; folder and pools are those of a standalone host. */
    record Host(
            SeedText name,
            @Nullable SeedText folder,
            String connection,
            String power,
            long cpus,
            long memoryMib,
            List<SeedText> datastores,
            List<Pool> pools) {}

    record Pool(SeedText name, List<Pool> pools) {}

    /**
     * @param pool the cluster or standalone host and the pools below it, as in {@code Compute/Production}; null: the only
     *     one there is
     * @param host null: the least loaded
     * @param datastore where its own files lie, and the disks that name no other; null: the only one there is
     * @param nics null: one, on the first network
     * @param guest what {@code vm.guest} holds
     */
    record Machine(
            SeedText name,
            @Nullable SeedText folder,
            @Nullable SeedText pool,
            @Nullable SeedText host,
            @Nullable SeedText datastore,
            Hardware hardware,
            List<Disk> disks,
            @Nullable List<Nic> nics,
            String power,
            boolean template,
            JsonObject guest) {

        boolean on() {
            return power.equals("POWERED_ON");
        }
    }

    /**
     * @param firmware {@code BIOS} or {@code EFI}
     * @param sata whether it has a SATA adapter
     * @param nvme whether it has an NVMe adapter
     */
    record Hardware(
            String guestOs,
            String version,
            String firmware,
            long cpus,
            long coresPerSocket,
            long memoryMib,
            String scsi,
            boolean sata,
            boolean nvme,
            List<Cdrom> cdroms) {}

    /**
     * @param adapter IDE or SATA
     * @param iso the path of the image in it; null: the client's own drive
     */
    record Cdrom(HostBusAdapter adapter, @Nullable String iso) {}

    /** @param datastore null: the machine's */
    record Disk(long size, @Nullable SeedText datastore, HostBusAdapter adapter) {}

    /**
     * @param network null: the datacenter's first
     * @param mac null: generated
     */
    record Nic(
            @Nullable SeedText network,
            String type,
            @Nullable SeedText mac,
            boolean connected) {}

    /**
     * @param os {@code LINUX} or {@code WINDOWS}
     * @param spec the {@code CustomizationSpec} of the API
     */
    record Spec(SeedText name, String description, String os, JsonObject spec) {}

    record User(SeedText name, String password, List<SeedText> groups) {}

    record Role(SeedText name, String description, List<SeedText> privileges) {}

    /** @param objects inventory paths, as in {@code /Berlin/vm/Linux} */
    record Permission(List<SeedText> objects, SeedText principal, boolean group, SeedText role, boolean propagate) {}
}
