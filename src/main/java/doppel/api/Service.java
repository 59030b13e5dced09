package doppel.api;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A service of the API: a bean that offers operations. The door finds every one of them. */
public interface Service {
    /** What it offers, each operation with the method that does it. */
    List<Offer<?, ?>> offers();

    /** An operation and the method that does it, behind the check of the caller's privileges. */
    final class Offer<I extends Record, O> {
        private final Operation<I, O> operation;
        private final Checked<I, O> method;

        private Offer(Operation<I, O> operation, Checked<I, O> method) {
            this.operation = operation;
            this.method = method;
        }

        public Operation<I, O> operation() {
            return operation;
        }

        Uni<O> call(Check check, Caller caller, I input) {
            return method.call(check, caller, input);
        }
    }

    /** Checks the privileges that an operation requires. */
    @FunctionalInterface
    interface Check {
        /** Fails when the caller lacks one. {@code known}: objects that have been located already. */
        Uni<Void> pass(List<ManagedObject> known);
    }

    /** A method that is only run behind the check. */
    @FunctionalInterface
    interface Checked<I, O> {
        Uni<O> call(Check check, Caller caller, I input);
    }

    /** The method of an operation that is called on an object. */
    @FunctionalInterface
    interface OnTarget<I, T, O> {
        Uni<O> call(Caller caller, I input, T target);
    }

    /** Offers an operation. */
    static <I extends Record, O> Offer<I, O> offer(Operation<I, O> operation, BiFunction<Caller, I, Uni<O>> method) {
        return new Offer<>(
                operation, (check, caller, input) -> check.pass(List.of()).chain(() -> method.apply(caller, input)));
    }

    /**
     * Offers an operation on an object.
     *
     * @param target reads the object; fails with {@code not_found}. Whether the caller may is checked when it is read, which
     *     saves a second look
     */
    static <I extends Record, T, O> Offer<I, O> offer(
            Operation<I, O> operation, Function<I, Uni<Target<T>>> target, OnTarget<I, T, O> method) {
        return new Offer<>(
                operation,
                (check, caller, input) -> target.apply(input)
                        .chain(found -> check.pass(List.of(found.at()))
                                .chain(() -> method.call(caller, input, found.object()))));
    }
}
