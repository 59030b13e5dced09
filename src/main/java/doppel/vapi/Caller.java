package doppel.vapi;

/**
 * Who calls.
 *
 * @param user the account's name as it is stored; empty for an operation that asks for no sign-in
 * @param session what the session is kept under, never the token itself; empty without one
 */
public record Caller(String user, String session) {
    /** Whoever it is: nobody asked. */
    public static final Caller NOBODY = new Caller("", "");
}
