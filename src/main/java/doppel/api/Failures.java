package doppel.api;

import doppel.db.Faults;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Any failure as a standard error. */
public final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    /** The standard error of a failure. An unexpected one has only a reference; the log has the details under it. */
    public static VapiError error(Throwable failure) {
        if (failure instanceof VapiError error) {
            return error;
        }
        if (failure instanceof FaultException exception) {
            return new VapiError(VapiErrors.body(exception.fault())).retryAfter(exception.retryAfter());
        }
        if (Faults.unavailable(failure)) {
            LOG.warnf("The database is not available: %s", Faults.reason(failure));
            return new VapiError(VapiErrors.body(
                    new Fault.Unavailable("The service is not available: its database cannot be reached.")));
        }
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "Internal error %s", reference);
        return new VapiError(VapiErrors.body(new Fault.Internal(reference)));
    }
}
