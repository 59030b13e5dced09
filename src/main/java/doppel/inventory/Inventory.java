package doppel.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inventory tree at one moment: what contains what, and what each object is. Pure; every map is by the object's
 * number. What changes with every clone, the space and memory taken, is not part of it.
 *
 * @param reach the datastores that each host reaches
 */
public record Inventory(
        Map<Long, Datacenter> datacenters,
        Map<Long, Folder> folders,
        Map<Long, Cluster> clusters,
        Map<Long, Host> hosts,
        Map<Long, ResourcePool> resourcePools,
        Map<Long, Datastore> datastores,
        Map<Long, Network> networks,
        Map<Long, Set<Long>> reach) {

    /** The pool that a cluster or a standalone host is as a whole. */
    public ResourcePool rootPool(@Nullable Long cluster, @Nullable Long host) {
        return resourcePools.values().stream()
                .filter(pool -> pool.parent() == null
                        && Objects.equals(pool.cluster(), cluster)
                        && Objects.equals(pool.host(), host))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no root pool for " + cluster + ", " + host));
    }

    /** The hosts on which machines of this pool can run, by number. */
    public List<Host> hostsOf(ResourcePool pool) {
        return hosts.values().stream()
                .filter(host -> pool.cluster() != null
                        ? pool.cluster().equals(host.cluster())
                        : Objects.equals(pool.host(), host.id()))
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .toList();
    }

    /** Whether the host reaches all these datastores. */
    public boolean reaches(long host, Set<Long> wanted) {
        return reach.getOrDefault(host, Set.of()).containsAll(wanted);
    }

    /** The datacenter of a pool. */
    public long datacenterOf(ResourcePool pool) {
        if (pool.cluster() != null) {
            return datacenterOf(found(clusters, pool.cluster()).folder());
        }
        return datacenterOf(Objects.requireNonNull(
                found(hosts, Objects.requireNonNull(pool.host())).folder()));
    }

    /** The datacenter of a host. */
    public long datacenterOf(Host host) {
        return datacenterOf(folderOf(host));
    }

    /** The folder of a standalone host, or of the cluster that a host is in. */
    public long folderOf(Host host) {
        return host.cluster() != null
                ? found(clusters, host.cluster()).folder()
                : Objects.requireNonNull(host.folder());
    }

    /** The folder of a datacenter that contains all of a kind. */
    public Folder topFolder(Datacenter datacenter, FolderType type) {
        return folders.values().stream()
                .filter(folder -> folder.parent() == null
                        && folder.type() == type
                        && Objects.equals(folder.datacenter(), datacenter.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(datacenter + " has no folder of " + type));
    }

    /** The datacenter of a folder that is no datacenter folder. */
    public long datacenterOf(long folder) {
        return Objects.requireNonNull(found(folders, folder).datacenter(), "a folder of datacenters is in none");
    }

    /** From a folder up to the root. */
    public List<Long> pathOfFolder(long folder) {
        List<Long> path = new ArrayList<>();
        Long at = folder;
        while (at != null) {
            path.add(at);
            Folder here = folders.get(at);
            if (here == null) {
                break;
            }
            if (here.parent() != null || here.datacenter() == null) {
                at = here.parent();
            } else {
                path.add(here.datacenter());
                at = found(datacenters, here.datacenter()).folder();
            }
        }
        return path;
    }

    /** From a pool through its parents, its cluster or host and their folders up to the root. */
    public List<Long> pathOfPool(long pool) {
        List<Long> path = new ArrayList<>();
        ResourcePool here = resourcePools.get(pool);
        while (here != null) {
            path.add(here.id());
            if (here.parent() == null) {
                if (here.cluster() != null) {
                    path.add(here.cluster());
                    path.addAll(pathOfFolder(found(clusters, here.cluster()).folder()));
                } else {
                    path.addAll(pathOfHost(Objects.requireNonNull(here.host())));
                }
                return path;
            }
            here = resourcePools.get(here.parent());
        }
        return path;
    }

    /** From a host through its cluster, if it has one, and their folders up to the root. */
    public List<Long> pathOfHost(long host) {
        Host here = found(hosts, host);
        List<Long> path = new ArrayList<>();
        path.add(host);
        if (here.cluster() != null) {
            path.add(here.cluster());
            path.addAll(pathOfFolder(found(clusters, here.cluster()).folder()));
        } else {
            path.addAll(pathOfFolder(Objects.requireNonNull(here.folder())));
        }
        return path;
    }

    private static <T> T found(Map<Long, T> objects, long id) {
        return Objects.requireNonNull(objects.get(id), () -> "no object " + id);
    }
}
