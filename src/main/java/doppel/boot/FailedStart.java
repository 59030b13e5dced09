package doppel.boot;

import doppel.db.Faults;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import org.jboss.logging.Logger;

/** Says why Quarkus has not started: in one sentence where the operator can do something about it. */
final class FailedStart {
    private static final Logger LOG = Logger.getLogger(FailedStart.class);

    private FailedStart() {}

    static void tell(Throwable failure) {
        Throwable root = ExceptionUtil.getRootCause(failure);
        if (root instanceof ConfigurationException) {
            System.err.println(root.getMessage());
        } else if (Faults.unavailable(failure)) {
            System.err.println("doppel: the database was lost during the start: " + Faults.reason(root));
        } else {
            LOG.error("Doppel has not started", failure);
        }
    }
}
