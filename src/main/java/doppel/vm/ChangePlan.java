package doppel.vm;

import doppel.task.PlanCodec;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a task knows that deletes a machine or changes its power state.
 *
 * @param name the machine's name
 * @param change {@link #DELETE}, or the operation of a {@link PowerChange}
 */
public record ChangePlan(String name, String change) {
    static final String DELETE = "delete";

    static final PlanCodec<ChangePlan> CODEC = new PlanCodec<>() {
        @Override
        public JsonObject write(ChangePlan plan) {
            return new JsonObject().put("name", plan.name).put("change", plan.change);
        }

        @Override
        public ChangePlan read(JsonObject json) {
            return new ChangePlan(json.getString("name"), json.getString("change"));
        }
    };

    static ChangePlan delete(String name) {
        return new ChangePlan(name, DELETE);
    }

    /** A change of the power state of the machine of this name. */
    public static ChangePlan power(String name, PowerChange change) {
        return new ChangePlan(name, change.operation());
    }

    /** The change of the power state; empty for a delete. */
    Optional<PowerChange> power() {
        return PowerChange.of(change);
    }

    boolean isDelete() {
        return change.equals(DELETE);
    }
}
