package doppel.db;

import java.util.concurrent.TimeoutException;

/** The database kept us waiting for longer than a request may wait. */
public final class DatabaseTimeout extends TimeoutException {
    private static final long serialVersionUID = 1;

    DatabaseTimeout(String message) {
        super(message);
    }
}
