package doppel.vapi;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask for and do not get: operations of a vCenter that Doppel does not emulate, told apart from those that
 * no vCenter has. Labels and log lines are bounded, for anybody may ask for anything.
 */
@ApplicationScoped
class MissingOperations {
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
    Optional<String> requested(String method, String path, @Nullable String query) {
        return noted(known.called(method, path, query), method + " " + path);
    }

    /** Notes a call of JSON-RPC that nothing answers; the operation of a vCenter that it is, if there is one. */
    Optional<String> called(String service, String name) {
        return noted(known.named(service, name), service + "/" + name);
    }

    private Optional<String> noted(Optional<KnownOperations.Known> found, String asked) {
        // what is emulated is missing only where it was asked for in a wrong way
        Optional<KnownOperations.Known> missing = found.filter(each -> !emulated.contains(each.toString()));
        meters.counter(
                        "doppel.operation.missing",
                        "service",
                        missing.map(KnownOperations.Known::service).orElse(UNKNOWN),
                        "operation",
                        missing.map(KnownOperations.Known::name).orElse(UNKNOWN))
                .increment();
        String name = missing.map(Object::toString)
                .orElse(CONTROL.matcher(ValueReader.excerpt(asked)).replaceAll("?"));
        if (missing.isPresent() ? told.add(name) : told.size() < TOLD + emulated.size() && told.add(name)) {
            LOG.infof(
                    missing.isPresent()
                            ? "Asked for what Doppel does not emulate: %s (told once)"
                            : "Asked for what no vCenter has: %s (told once)",
                    name);
        }
        return missing.map(Object::toString);
    }
}
