package doppel.http;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How large the body of a call may be: {@code doppel.http.body-limit}. */
@ApplicationScoped
public class BodyLimit {
    private final long bytes;

    BodyLimit(@ConfigProperty(name = "doppel.http.body-limit", defaultValue = "1M") MemorySize limit) {
        this.bytes = limit.asLongValue();
    }

    public boolean exceeded(long length) {
        return length > bytes;
    }

    /** Whether a body is too large that did not say its length beforehand. */
    public boolean exceeded(byte @Nullable [] body) {
        return body != null && exceeded(body.length);
    }
}
