package doppel.boot;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/**
 * Sees to it that Quarkus lets bodies through up to the size that the user allows. Its own limit answers with a bare 413.
 *
 * @param config the configuration before Quarkus runs
 */
record HttpBodies(SmallRyeConfig config) {
    private static final String OURS = "doppel.http.body-limit";
    private static final String QUARKUS = "quarkus.http.limits.max-body-size";

    /** As application.properties has it. */
    private static final long USUAL = 16L << 20;

    void apply() {
        raised().ifPresent(size -> System.setProperty(QUARKUS, size));
    }

    /** What Quarkus's limit must be, in bytes; empty where it may stay. */
    Optional<String> raised() {
        long quarkus = size(QUARKUS).orElse(USUAL);
        return size(OURS).filter(size -> size > quarkus).map(String::valueOf);
    }

    private Optional<Long> size(String key) {
        return config.getOptionalValue(key, MemorySize.class).map(MemorySize::asLongValue);
    }
}
