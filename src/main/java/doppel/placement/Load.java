package doppel.placement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A host as DRS weighs it.
 *
 * @param memoryUsedMib the memory of its powered-on machines and of those placed a moment ago
 * @param reaches the datastores it reaches
 */
public record Load(long host, boolean available, long memoryMib, long memoryUsedMib, Set<Long> reaches) {

    private double fraction() {
        return (double) memoryUsedMib / memoryMib;
    }

    /**
     * The least loaded connected host that reaches all these datastores; between equals the one with the lower number.
     * Empty when there is none.
     */
    public static Optional<Load> least(List<Load> hosts, Set<Long> datastores) {
        return hosts.stream()
                .filter(host -> host.available() && host.reaches().containsAll(datastores))
                .min(Comparator.comparingDouble(Load::fraction).thenComparingLong(Load::host));
    }

    /** The same with a machine more. */
    public Load with(long memory) {
        return new Load(host, available, memoryMib, memoryUsedMib + memory, reaches);
    }
}
