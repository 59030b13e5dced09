package doppel.placement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a machine goes.
 *
 * @param host null when DRS picks one of the pool's hosts, later, by their load
 * @param datastores every datastore the machine will lie on
 */
public record Place(
        long folder, long resourcePool, @Nullable Long host, Set<Long> datastores) {}
