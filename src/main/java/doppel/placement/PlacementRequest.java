package doppel.placement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to put a new machine, by the objects' numbers. Null takes the value of the source.
 *
 * @param home the datastore for the machine's own files
 * @param sent the datastores of disks that are placed individually
 * @param datastores all datastores of the machine: that of its own files and those of its disks
 * @param source the placement of the source
 */
public record PlacementRequest(
        @Nullable Long folder,
        @Nullable Long resourcePool,
        @Nullable Long host,
        @Nullable Long cluster,
        @Nullable Long home,
        Set<Long> sent,
        Set<Long> datastores,
        Source source) {

    /** The placement of the source of a clone. */
    public record Source(long folder, long resourcePool, long host, long home) {}
}
