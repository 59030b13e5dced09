package doppel.api;

import java.util.Locale;
import java.util.Set;

/**
 * The 25 standard errors of {@code com.vmware.vapi.std.errors}, each with its HTTP status on the two REST faces. They
 * differ for four of them only: what {@code /api} calls the server's trouble (500), {@code /rest} calls the caller's.
 */
public enum ErrorType {
    ALREADY_EXISTS(400),
    ALREADY_IN_DESIRED_STATE(400),
    CANCELED(400),
    CONCURRENT_CHANGE(409),
    ERROR(500, 400),
    FEATURE_IN_USE(400),
    INTERNAL_SERVER_ERROR(500),
    INVALID_ARGUMENT(400),
    INVALID_ELEMENT_CONFIGURATION(400),
    INVALID_ELEMENT_TYPE(400),
    INVALID_REQUEST(400),
    NOT_ALLOWED_IN_CURRENT_STATE(400),
    NOT_FOUND(404),
    OPERATION_NOT_FOUND(404),
    RESOURCE_BUSY(500, 400),
    RESOURCE_IN_USE(400),
    RESOURCE_INACCESSIBLE(500, 400),
    SERVICE_UNAVAILABLE(503),
    TIMED_OUT(504),
    UNABLE_TO_ALLOCATE_RESOURCE(500, 400),
    UNAUTHENTICATED(401),
    UNAUTHORIZED(403),
    UNEXPECTED_INPUT(400),
    UNSUPPORTED(400),
    UNVERIFIED_PEER(400);

    /** What any call may be answered: input that cannot be read, or an internal error. */
    public static final Set<ErrorType> OF_ANY_CALL =
            Set.of(INVALID_ARGUMENT, INVALID_REQUEST, UNEXPECTED_INPUT, INTERNAL_SERVER_ERROR);

    /** How the names of their structures begin. */
    static final String STRUCTURES = "com.vmware.vapi.std.errors.";

    private final int apiStatus;
    private final int restStatus;

    ErrorType(int status) {
        this(status, status);
    }

    ErrorType(int apiStatus, int restStatus) {
        this.apiStatus = apiStatus;
        this.restStatus = restStatus;
    }

    /** The HTTP status under {@code /api}. */
    public int apiStatus() {
        return apiStatus;
    }

    /** The HTTP status under {@code /rest}. */
    public int restStatus() {
        return restStatus;
    }

    /** The structure name, such as {@code com.vmware.vapi.std.errors.not_found}. */
    public String structure() {
        return STRUCTURES + name().toLowerCase(Locale.ROOT);
    }
}
