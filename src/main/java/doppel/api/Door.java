package doppel.api;

import doppel.db.Faults;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The only way in. Every face hands over an operation, the caller's credentials and the input; who calls, whether the
 * caller may, and how long it took is handled here once. The caller is a value and never injected, because not every face
 * has a header for it.
 */
@ApplicationScoped
public class Door {
    /** The outcome of a call whose caller went away before the answer. */
    private static final String CANCELLED = "cancelled";

    private final Authenticator authenticator;
    private final Authorization authorization;
    private final MeterRegistry meters;
    private final IdentityHashMap<Operation<?, ?>, Service.Offer<?, ?>> offers = new IdentityHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    Door(Authenticator authenticator, Authorization authorization, MeterRegistry meters, @All List<Service> services) {
        this.authenticator = authenticator;
        this.authorization = authorization;
        this.meters = meters;
        for (Service service : services) {
            for (Service.Offer<?, ?> offer : service.offers()) {
                if (offers.put(offer.operation(), offer) != null) {
                    throw new IllegalStateException("offered twice: " + offer.operation());
                }
            }
        }
    }

    /** Every operation that a service offers. */
    public Collection<Operation<?, ?>> operations() {
        return offers.keySet();
    }

    /**
     * Calls an operation.
     *
     * @param known receives the caller once it is known
     * @param input makes the input; called only after the caller is known, so that a caller who is not signed in learns
     *     nothing from it
     * @return the answer, or a failure with a {@link VapiError} or an unexpected exception
     */
    public <I extends Record, O> Uni<O> call(
            Operation<I, O> operation, Credentials credentials, Consumer<Caller> known, Supplier<I> input) {
        long began = System.nanoTime();
        return admit(operation.need(), credentials)
                .invoke(known)
                .chain(caller -> enter(operation, caller, input.get()))
                .onTermination()
                .invoke((answer, failure, cancelled) ->
                        record(operation, began, cancelled ? CANCELLED : outcome(failure)));
    }

    private <I extends Record, O> Uni<O> enter(Operation<I, O> operation, Caller caller, I input) {
        @SuppressWarnings("unchecked")
        Service.Offer<I, O> offer = (Service.Offer<I, O>) offers.get(operation);
        if (offer == null) {
            throw new IllegalStateException("nobody offers " + operation);
        }
        return offer.call(known -> check(operation.need(), caller, input, known), caller, input);
    }

    private Uni<Void> check(Need need, Caller caller, Record input, List<ManagedObject> known) {
        return need instanceof Need.Privileges privileges
                ? authorization.require(caller, privileges.requirements(), input, known)
                : Uni.createFrom().voidItem();
    }

    private Uni<Caller> admit(Need need, Credentials credentials) {
        if (need instanceof Need.Nothing) {
            return Uni.createFrom().item(Caller.NOBODY);
        }
        boolean fits = need instanceof Need.Password
                ? credentials instanceof Credentials.Password
                : credentials instanceof Credentials.Token;
        return fits ? authenticator.authenticate(credentials) : Uni.createFrom().failure(VapiError.unauthenticated());
    }

    private static String outcome(Throwable failure) {
        if (failure == null) {
            return "success";
        }
        if (failure instanceof VapiError error) {
            return error.type().name();
        }
        if (failure instanceof FaultException exception) {
            return VapiErrors.body(exception.fault()).errorType().name();
        }
        return Faults.unavailable(failure) ? ErrorType.SERVICE_UNAVAILABLE.name() : "accident";
    }

    private void record(Operation<?, ?> operation, long began, String outcome) {
        timers.computeIfAbsent(
                        operation.service() + "/" + operation.name() + "/" + outcome,
                        key -> Timer.builder("doppel.operation")
                                .description("Calls by operation and outcome")
                                .tag("service", operation.service())
                                .tag("operation", operation.name())
                                .tag("outcome", outcome)
                                .register(meters))
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
}
