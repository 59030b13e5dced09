package doppel.seed;

/**
 * A seed file that cannot be loaded: nothing of it was written. The message is for the author of the file, one
 * line a problem: {@code lab.yaml:42: host esx-09: unknown datastore "nfs-gold"}. It bears no stack trace, for where in
 * Doppel the problem was found does not help.
 */
public final class SeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SeedException(String message) {
        super(message, null, false, false);
    }
}
