package doppel.boot;

import org.jspecify.annotations.Nullable;

/**
 * Doppel cannot start, for a reason that its operator can do something about. The message is one line, names the place
 * (server, directory, file) and never holds a password: {@link Main} prints it as it is and exits with 1.
 */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        this(message, null);
    }

    StartFailure(String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
