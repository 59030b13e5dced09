package doppel.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** How each kind of fault becomes the body of a standard error. */
final class ErrorTable {
    /** The prefix of message ids that a vCenter's own services use. */
    static final String VCENTER = "com.vmware.api.vcenter.";

    private final Map<Class<? extends Fault>, Function<Fault, ErrorBody>> entries = new HashMap<>();

    <F extends Fault> void on(Class<F> type, Function<F, ErrorBody> body) {
        entries.put(type, fault -> body.apply(type.cast(fault)));
    }

    <F extends Fault> void on(Class<F> type, ErrorType error, Function<F, LocalizableMessage> message) {
        on(type, fault -> new ErrorBody(error, List.of(message.apply(fault)), null, null));
    }

    ErrorBody body(Fault fault) {
        return Objects.requireNonNull(entries.get(fault.getClass()), () -> "not rendered: " + fault.getClass())
                .apply(fault);
    }

    Set<Class<? extends Fault>> faults() {
        return entries.keySet();
    }

    static LocalizableMessage text(String id, String pattern, Object... args) {
        return LocalizableMessage.of(id, pattern, args);
    }
}
