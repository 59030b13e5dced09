package doppel.http;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** How large the body of a call may be: {@code doppel.http.body-limit}. */
@ApplicationScoped
public class BodyLimit {
    private final long bytes;

    BodyLimit(HttpConfig config) {
        this.bytes = config.bodyLimit().asLongValue();
    }

    public boolean exceeded(long length) {
        return length > bytes;
    }

    /** Whether a body is too large that did not say its length beforehand. */
    public boolean exceeded(byte @Nullable [] body) {
        return body != null && exceeded(body.length);
    }
}
