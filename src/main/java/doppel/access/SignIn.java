package doppel.access;

/** What came of a name and a password. */
public sealed interface SignIn {

    /**
     * They belong together.
     *
     * @param account the name as it is stored
     */
    record Accepted(String account) implements SignIn {}

    /**
     * They do not.
     *
     * @param reason for the log alone; callers are told the same whatever it is
     */
    record Refused(String reason) implements SignIn {}
}
