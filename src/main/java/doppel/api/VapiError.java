package doppel.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way to fail: a standard error with its messages. It has no stack trace, because it is an answer and not a
 * bug; unexpected exceptions become {@code internal_server_error} at the door and keep theirs in the log.
 */
public final class VapiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorBody body;

    /** Seconds; 0 when there is no saying. */
    private final int retryAfter;

    public VapiError(ErrorBody body) {
        this(body, 0);
    }

    private VapiError(ErrorBody body, int retryAfter) {
        super(
                body.messages().isEmpty()
                        ? body.errorType().name()
                        : body.messages().get(0).defaultMessage(),
                null,
                false,
                false);
        this.body = body;
        this.retryAfter = retryAfter;
    }

    /** An error with one message; the pattern takes its arguments as {@link LocalizableMessage#of} does. */
    public static VapiError of(ErrorType type, String id, String pattern, Object... args) {
        return new VapiError(new ErrorBody(type, List.of(LocalizableMessage.of(id, pattern, args)), null, null));
    }

    /** An error whose messages tell the cause below the first. */
    public static VapiError of(ErrorType type, LocalizableMessage... messages) {
        return new VapiError(new ErrorBody(type, List.of(messages), null, null));
    }

    /** A sign-in that failed or is missing. One text for all reasons, so that a caller cannot tell them apart. */
    public static VapiError unauthenticated() {
        return new VapiError(new ErrorBody(
                ErrorType.UNAUTHENTICATED,
                List.of(LocalizableMessage.of(
                        "com.vmware.vapi.endpoint.method.authentication.required", "Authentication required.")),
                null,
                "Basic realm=\"vsphere.local\""));
    }

    /**
     * The same error, naming the arguments it is about.
     *
     * @param primary the path of the argument at fault, such as {@code spec.placement.host}
     * @param secondary the paths of those it conflicts with
     */
    public VapiError at(String primary, String... secondary) {
        ArgumentLocations data = new ArgumentLocations(primary, List.of(secondary));
        return new VapiError(new ErrorBody(body.errorType(), body.messages(), data, body.challenge()), retryAfter);
    }

    /** The same error, which tells when another try is worth it: over HTTP in the header {@code Retry-After}. */
    public VapiError retryAfter(int seconds) {
        return new VapiError(body, seconds);
    }

    /** After how many seconds another try is worth it; 0 when there is no saying. */
    public int retryAfter() {
        return retryAfter;
    }

    public ErrorType type() {
        return body.errorType();
    }

    public ErrorBody body() {
        return body;
    }

    /** The id of the first message; null when there is none. */
    public @Nullable String id() {
        return body.messages().isEmpty() ? null : body.messages().get(0).id();
    }
}
