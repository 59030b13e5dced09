package doppel.session;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A session.
 *
 * @param user the account that signed in
 * @param createdTime when the session was created
 * @param lastAccessedTime when the session was last used, accurate to ten seconds
 */
@RegisterForReflection
@Structure("com.vmware.cis.session.info")
public record SessionInfo(String user, Instant createdTime, Instant lastAccessedTime) {}
