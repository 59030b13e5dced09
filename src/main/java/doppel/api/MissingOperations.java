package doppel.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask for and do not get: operations of a vCenter that Doppel does not emulate, told apart from those that
 * it has never heard of. Labels and log lines are bounded, for anybody may ask for anything.
 */
@ApplicationScoped
public class MissingOperations {
    private static final Logger LOG = Logger.getLogger(MissingOperations.class);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String UNKNOWN = "unknown";

    /** So many unknown names are told in the log, each once. */
    private static final int TOLD = 200;

    private final KnownOperations known = new KnownOperations();
    private final Set<String> emulated;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final MeterRegistry meters;

    MissingOperations(Door door, MeterRegistry meters) {
        this.meters = meters;
        this.emulated = door.operations().stream()
                .map(each -> each.service() + "/" + each.name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Notes a request of REST that nothing answers; the operation of a vCenter that it calls, if there is one. */
    public Optional<String> requested(String method, String path, @Nullable String query) {
        return noted(known.called(method, path, query), method + " " + path + KnownOperations.selecting(query));
    }

    /**
     * The names of the parameters that choose among operations on one path, if a vCenter has operations there but none that
     * they choose.
     */
    public List<String> unknownSelectors(String method, String path, @Nullable String query) {
        return known.called(method, path, query).isEmpty() && known.anyAt(method, path)
                ? KnownOperations.selectorNames(query)
                : List.of();
    }

    /** Notes a call of JSON-RPC that nothing answers; the operation of a vCenter that it is, if there is one. */
    public Optional<String> called(String service, String name) {
        return noted(known.named(service, name), service + "/" + name);
    }

    private Optional<String> noted(Optional<KnownOperations.Known> found, String asked) {
        // what is emulated is missing only where it was asked for in a wrong way
        Optional<KnownOperations.Known> missing = found.filter(each -> !emulated.contains(each.toString()));
        Counter.builder("doppel.operation.missing")
                .description("Requests for operations that Doppel does not emulate or does not know")
                .tag("service", missing.map(KnownOperations.Known::service).orElse(UNKNOWN))
                .tag("operation", missing.map(KnownOperations.Known::name).orElse(UNKNOWN))
                .register(meters)
                .increment();
        String name = missing.map(Object::toString)
                .orElse(CONTROL.matcher(InputErrors.excerpt(asked)).replaceAll("?"));
        if (missing.isPresent() ? told.add(name) : told.size() < TOLD + emulated.size() && told.add(name)) {
            LOG.infof(
                    missing.isPresent()
                            ? "Asked for what Doppel does not emulate: %s (told once)"
                            : "Asked for what Doppel does not know: %s (told once)",
                    name);
        }
        return missing.map(Object::toString);
    }
}
