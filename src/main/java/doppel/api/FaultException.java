package doppel.api;

/**
 * Carries a {@link Fault} to the face that renders it. It has no stack trace: it is an answer, not a failure of Doppel.
 */
public final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    /** Seconds; 0 when there is no saying. */
    private final int retryAfter;

    public FaultException(Fault fault) {
        this(fault, 0);
    }

    private FaultException(Fault fault, int retryAfter) {
        super(fault.toString(), null, false, false);
        this.fault = fault;
        this.retryAfter = retryAfter;
    }

    /** The same, telling after how many seconds it is worth to try again. */
    public FaultException retryAfter(int seconds) {
        return new FaultException(fault, seconds);
    }

    public Fault fault() {
        return fault;
    }

    /** After how many seconds it is worth to try again; 0 when there is no saying. */
    public int retryAfter() {
        return retryAfter;
    }
}
