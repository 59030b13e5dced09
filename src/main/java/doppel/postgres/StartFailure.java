package doppel.postgres;

import org.jspecify.annotations.Nullable;

/**
 * Doppel cannot start, for a reason that its operator can do something about. The message is one line, names the place
 * (server, directory, file) and never holds a password: the main class prints it as it is and exits with 1.
 */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        this(message, null);
    }

    public StartFailure(String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
