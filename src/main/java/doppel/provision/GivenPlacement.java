package doppel.provision;

import doppel.api.ManagedObject;
import doppel.api.ObjectType;
import doppel.inventory.FolderType;
import doppel.inventory.Inventory;
import doppel.inventory.InventoryObjects;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of what a clone spec names to place the clone; null where it names nothing, or nothing that could exist.
 *
 * @param home the datastore of the whole
 * @param sent the datastores that disks are sent to, by key of the disk
 */
record GivenPlacement(
        @Nullable Long folder,
        @Nullable Long resourcePool,
        @Nullable Long host,
        @Nullable Long cluster,
        @Nullable Long home,
        Map<String, Long> sent) {

    static GivenPlacement of(CloneSpec spec) {
        CloneSpec.PlacementSpec where = spec.where();
        Map<String, Long> sent = new HashMap<>();
        spec.updated().forEach((disk, update) -> {
            Long datastore = number(ObjectType.DATASTORE, update.datastore());
            if (datastore != null) {
                sent.put(disk, datastore);
            }
        });
        return new GivenPlacement(
                folderNumber(where.folder()),
                number(ObjectType.RESOURCE_POOL, where.resourcePool()),
                number(ObjectType.HOST, where.host()),
                number(ObjectType.CLUSTER, where.cluster()),
                number(ObjectType.DATASTORE, where.datastore()),
                sent);
    }

    /** The datastores for the whole and for disks. */
    Set<Long> datastores() {
        Set<Long> datastores = new TreeSet<>(sent.values());
        if (home != null) {
            datastores.add(home);
        }
        return datastores;
    }

    /** Fails with {@code not_found} for the first thing that the tree does not have, in the order of the spec's fields. */
    void requireKnown(CloneSpec spec, Inventory tree) {
        CloneSpec.PlacementSpec where = spec.where();
        require(tree, where.folder(), InventoryObjects::folder);
        require(tree, where.resourcePool(), InventoryObjects::pool);
        require(tree, where.host(), InventoryObjects::host);
        require(tree, where.cluster(), InventoryObjects::cluster);
        require(tree, where.datastore(), InventoryObjects::datastore);
        spec.updated().values().forEach(update -> require(tree, update.datastore(), InventoryObjects::datastore));
    }

    private static void require(Inventory tree, @Nullable String id, Find find) {
        if (id != null) {
            find.in(tree, id);
        }
    }

    private static @Nullable Long folderNumber(@Nullable String id) {
        return id == null
                ? null
                : Arrays.stream(FolderType.values())
                        .map(type -> boxed(type.number(id)))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Long number(ObjectType type, @Nullable String id) {
        return id == null ? null : boxed(type.number(id));
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    /** A look-up by identifier. */
    private interface Find {
        ManagedObject in(Inventory tree, String id);
    }
}
