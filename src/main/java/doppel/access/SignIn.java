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
     * @param reason for the log only; callers get the same answer for every reason
     */
    record Refused(String reason) implements SignIn {}
}
