package doppel.api;

/**
 * The caller of an operation.
 *
 * @param user the account's name as it is stored; empty for an operation that asks for no sign-in
 * @param session what the session is kept under, never the token itself; empty without one
 * @param token of a live session that a sign-in showed beside the password, so that it needs no other; mostly empty
 */
public record Caller(String user, String session, String token) {
    /** A caller who was not asked to sign in. */
    public static final Caller NOBODY = new Caller("", "");

    public Caller(String user, String session) {
        this(user, session, "");
    }

    @Override
    public String toString() {
        return "Caller[" + user + "]";
    }
}
