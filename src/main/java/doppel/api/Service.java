package doppel.api;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;

/** A service of the API: a bean that offers operations. The door finds every one of them. */
public interface Service {
    /** What it offers, each operation with the method that does it. */
    List<Offer<?, ?>> offers();

    /** An operation and who does it. */
    record Offer<I extends Record, O>(Operation<I, O> operation, BiFunction<Caller, I, Uni<O>> method) {}

    /** Offers an operation. */
    static <I extends Record, O> Offer<I, O> offer(Operation<I, O> operation, BiFunction<Caller, I, Uni<O>> method) {
        return new Offer<>(operation, method);
    }
}
