package doppel.api;

import io.smallrye.mutiny.Uni;

/** The port through which the door identifies the caller. */
public interface Authenticator {
    /** The owner of these credentials, or {@code unauthenticated}. */
    Uni<Caller> authenticate(Credentials credentials);
}
