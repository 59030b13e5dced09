package doppel.api;

import java.util.List;
import java.util.function.Function;

/** What an operation asks of its caller before it begins. There is no operation without one: deny by default. */
public sealed interface Need {

    /** Nothing: what a client must know before it can sign in. */
    record Nothing() implements Need {}

    /** A name and a password: signing in. */
    record Password() implements Need {}

    /** A live session and nothing more: what is about the caller. */
    record Session() implements Need {}

    /** A live session, and privileges on objects. */
    record Privileges(List<Requirement> requirements) implements Need {}

    /** The privilege on the object that this component of the input names. */
    static <I extends Record> Need on(Class<I> input, ObjectType type, Function<I, String> id, Privilege privilege) {
        return all(Requirement.on(input, type, id, privilege));
    }

    /** The privilege on the root folder. */
    static Need atRoot(Privilege privilege) {
        return all(new Requirement.AtRoot(privilege));
    }

    /** The right to read each object of the answer: what the caller may not read is left out. */
    static Need toRead(String objects) {
        return all(new Requirement.Found(Privilege.SYSTEM_READ, "each of the " + objects + ", else it is left out"));
    }

    static Need all(Requirement... requirements) {
        return new Privileges(List.of(requirements));
    }
}
