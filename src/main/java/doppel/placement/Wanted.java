package doppel.placement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants a new machine, by the objects' numbers; null where nothing is given and the source's value counts.
 *
 * @param home the datastore given for the machine's own files
 * @param sent the datastores given for single disks
 * @param datastores every datastore the machine will lie on: the home and those of its disks
 * @param source where the source stands
 */
public record Wanted(
        @Nullable Long folder,
        @Nullable Long resourcePool,
        @Nullable Long host,
        @Nullable Long cluster,
        @Nullable Long home,
        Set<Long> sent,
        Set<Long> datastores,
        Source source) {

    /** Where the source of a clone stands. */
    public record Source(long folder, long resourcePool, long host, long home) {}
}
