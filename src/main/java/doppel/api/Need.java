package doppel.api;

import java.util.List;
import java.util.function.Function;

/** What an operation asks of its caller before it begins. There is no operation without one: deny by default. */
public sealed interface Need {

    /** Nothing: what a client must know before it can sign in. */
    record Nothing() implements Need {}

    /** A name and a password: signing in. */
    record Password() implements Need {}

    /** A live session and nothing more: what is about the caller himself. */
    record Session() implements Need {}

    /** A live session with a privilege on the object that a field of the input names. */
    record Privileged(String privilege, String type, Function<Object, String> object) implements Need {}

    /**
     * A live session, and these privileges on objects that the operation knows only once it has looked, such as the
     * folder a clone inherits from its source. The operation asks for them itself.
     */
    record Within(List<String> privileges) implements Need {}

    static Need within(String... privileges) {
        return new Within(List.of(privileges));
    }

    /** The privilege on the object that this component of the input names. */
    static <I extends Record> Need on(Class<I> input, String privilege, String type, Function<I, String> object) {
        return new Privileged(privilege, type, in -> object.apply(input.cast(in)));
    }
}
