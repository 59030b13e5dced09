package doppel.api;

/** What a caller shows at the door. Its text form hides what is secret. */
public sealed interface Credentials {

    /** Nothing at all. */
    record None() implements Credentials {}

    /** A session's token. */
    record Token(String token) implements Credentials {
        @Override
        public String toString() {
            return "Token[...]";
        }
    }

    /**
     * A name and a password.
     *
     * @param address where they come from
     * @param token of the session that the caller may have already; empty when none was shown
     */
    record Password(String user, String password, String address, String token) implements Credentials {
        @Override
        public String toString() {
            return "Password[" + user + ", ...]";
        }
    }
}
