package doppel.task;

import doppel.api.LocalizableMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of task: what its steps do. The worker knows when, the kind knows what. */
public interface TaskKind {
    /** The name of the step that gives back what a failed or cancelled task had taken. Every kind has it. */
    String GIVE_BACK = "give-back";

    /** The step of kinds that have but one. */
    String BEGIN = "begin";

    /** The operations whose tasks it walks, as {@code service/operation}. */
    Set<String> operations();

    /**
     * Walks the tasks of a batch, all of this kind, as far as they come without waiting. Everything it writes goes through
     * the batch's connection, in the batch's transaction. Rows are locked in one order: datastores, hosts, machines, each
     * by number, {@code for no key update}.
     *
     * <p>A task that cannot go on is {@linkplain Walker#fail failed}, not thrown: what is thrown fails the whole batch.
     */
    Uni<Void> walk(Batch batch);

    /** The steps from which there is no way back: a task that has come to one cannot be cancelled. */
    List<String> pointOfNoReturn();

    /** What the task is, for people. */
    LocalizableMessage description(String operation, JsonObject plan);

    /** What is going on at this step, for people. {@code fraction} is the part of the step that is done. */
    LocalizableMessage progress(@Nullable String step, TaskStatus status, JsonObject plan, double fraction);
}
