package doppel.api;

import doppel.db.Faults;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Whatever goes wrong, as a standard error. */
public final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    /** The standard error that a failure is. Of an accident it tells a reference, and the log the rest. */
    public static VapiError error(Throwable failure) {
        if (failure instanceof VapiError error) {
            return error;
        }
        if (Faults.unavailable(failure)) {
            LOG.warnf("The database is not available: %s", Faults.reason(failure));
            return VapiError.of(
                    ErrorType.SERVICE_UNAVAILABLE,
                    "com.vmware.api.vcenter.service_unavailable",
                    "The service is not available: its database cannot be reached.");
        }
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "Internal error %s", reference);
        return VapiError.of(
                ErrorType.INTERNAL_SERVER_ERROR,
                "com.vmware.vapi.internal",
                "An internal error occurred. The log has it under the reference %s.",
                reference);
    }
}
