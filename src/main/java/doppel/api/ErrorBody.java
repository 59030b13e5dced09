package doppel.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A standard error, in an answer and in a failed task alike.
 *
 * @param errorType the type of the error
 * @param messages a stack: what the operation saw first, then what caused it
 * @param data what a program may want to know more; any structure, but Doppel has only this to tell
 * @param challenge how to sign in, with {@code unauthenticated} only
 */
@RegisterForReflection
@Structure("com.vmware.vapi.std.errors.error")
public record ErrorBody(
        ErrorType errorType,
        List<LocalizableMessage> messages,
        @Dynamic @Nullable ArgumentLocations data,
        @Nullable String challenge) {}
