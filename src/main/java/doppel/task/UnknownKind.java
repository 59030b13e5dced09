package doppel.task;

import doppel.api.LocalizableMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a task that a newer version of Doppel made: what stands in its row. Nobody here walks it. */
final class UnknownKind implements TaskKind {
    static final UnknownKind INSTANCE = new UnknownKind();

    private UnknownKind() {}

    @Override
    public Set<String> operations() {
        return Set.of();
    }

    @Override
    public Uni<Void> walk(Batch batch) {
        throw new IllegalStateException("a newer version of Doppel walks this");
    }

    @Override
    public List<String> pointOfNoReturn() {
        return List.of();
    }

    @Override
    public LocalizableMessage description(String operation, JsonObject plan) {
        return LocalizableMessage.of("com.vmware.cis.task.unknown_kind", "Task of the operation %s", operation);
    }

    @Override
    public LocalizableMessage progress(@Nullable String step, TaskStatus status, JsonObject plan, double fraction) {
        return LocalizableMessage.of("com.vmware.cis.task.unknown_kind.step", "Step %s", step == null ? "end" : step);
    }
}
