package doppel.task;

import doppel.api.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What to answer.
 *
 * @param returnAll whether to answer what the kind of task adds to the common fields; Doppel's tasks add nothing
 * @param excludeResult whether to leave the result out
 */
@RegisterForReflection
@Structure("com.vmware.cis.tasks.get_spec")
public record TaskGetSpec(
        @Nullable Boolean returnAll, @Nullable Boolean excludeResult) {}
