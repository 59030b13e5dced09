package doppel.task;

import doppel.api.ErrorBody;
import doppel.api.Printable;
import doppel.api.VapiErrors;
import org.jboss.logging.Logger;

/** One line of the log for each task that ends. */
final class TaskLog {
    private static final Logger LOG = Logger.getLogger(TaskLog.class);

    private TaskLog() {}

    /** Error texts quote what callers have sent, so control characters are replaced. */
    static void ended(TaskRow task, Outcome outcome) {
        StringBuilder end = new StringBuilder(outcome.status().name());
        if (outcome.result() != null) {
            end.append(", result ").append(outcome.result());
        }
        if (outcome.error() != null) {
            ErrorBody error = VapiErrors.body(outcome.error());
            end.append(", ")
                    .append(error.errorType())
                    .append(": ")
                    .append(Printable.of(error.messages().get(0).defaultMessage()));
        }
        LOG.infof("Task %s (%s of %s) ended: %s", task.wireId(), task.operation(), task.targetId(), end);
    }
}
