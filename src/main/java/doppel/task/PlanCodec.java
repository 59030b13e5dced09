package doppel.task;

import io.vertx.core.json.JsonObject;

/**
 * How a kind of task keeps its plan in the column `plan`. A plan that was written by an earlier version must still be
 * readable: running tasks survive an upgrade.
 *
 * @param <P> the plan
 */
public interface PlanCodec<P> {
    JsonObject write(P plan);

    /** The plan; any runtime exception when the JSON is not one. */
    P read(JsonObject json);
}
