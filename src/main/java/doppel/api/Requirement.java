package doppel.api;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A privilege that an operation requires of its caller, and on which objects. */
public sealed interface Requirement {
    Privilege privilege();

    /** What it is required on, in words: {@code the virtual machine}. */
    String on();

    /**
     * On each object that the input names, of which there may be none.
     *
     * @param ids the identifiers in an input, as the caller wrote them
     */
    record Named(Privilege privilege, ObjectType type, String on, Function<Record, Collection<String>> ids)
            implements Requirement {}

    /** On the root folder of the inventory, as for what belongs to no object. */
    record AtRoot(Privilege privilege) implements Requirement {
        @Override
        public String on() {
            return "the root folder";
        }
    }

    /**
     * On objects that only the operation can find, such as the folder that a clone inherits from its source. The door cannot
     * check it: the operation does, by this same declaration.
     */
    record Found(Privilege privilege, String on) implements Requirement {}

    /** On the object that this component of the input names. */
    static <I extends Record> Requirement on(
            Class<I> input, ObjectType type, Function<I, String> id, Privilege privilege) {
        return onEach(input, type, in -> List.of(id.apply(in)), privilege, "the " + type.word());
    }

    /**
     * On each of the objects that the input names.
     *
     * @param on in words, when the input names objects only in some cases
     */
    static <I extends Record> Requirement onEach(
            Class<I> input,
            ObjectType type,
            Function<I, ? extends Collection<String>> ids,
            Privilege privilege,
            String on) {
        return new Named(privilege, type, on, in -> Objects.requireNonNull(ids.apply(input.cast(in))));
    }
}
